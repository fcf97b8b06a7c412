using Stretch.Gateway.Answers;
using Stretch.Gateway.Clients;
using Stretch.Gateway.Requests;
using Stretch.Issuing;
using Stretch.Results;

namespace Stretch.Gateway.Hooks;

/// <summary>
/// Has the issuer sign a client's events with a new key. The issuer signs with the key before too for 24 hours, and both are
/// taken for the overlap: none is refused meanwhile. An overlap of zero takes only the new one, for a key that has leaked.
/// </summary>
internal sealed class RotateIssuerHookKeyEndpoint(IIssuerHookKeys hooks) : IOperatorEndpoint
{
    /// <summary>The issuer's: longer than it signs with the older key there is nothing to take.</summary>
    private const int MaxOverlapSeconds = 24 * 60 * 60;

    public static Operation Operation =>
        Operation
            .Post("/v1/clients/{clientId}/issuer-hook/rotate-key")
            .Reads(Read)
            .Answers(GatewayJson.Default.IssuerHookView)
            .Refuses<TooManyHookKeys>()
            .Refuses<IssuerKeyMissing>()
            .Refuses<IssuerKeyRefused>()
            .Refuses<IssuerUnavailable>();

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        if (!GetClientEndpoint.TryReadPath(http, out var clientId))
        {
            return new NotFound("hook");
        }

        var body = await BodyReader.ReadAsync(http);
        var overlap = Read(body);
        return body.Refusal is { } refusal
            ? refusal
            : Answer.Of(await hooks.RotateAsync(clientId, overlap), GatewayJson.Default.IssuerHookView);
    }

    private static TimeSpan Read(RequestBody body) =>
        TimeSpan.FromSeconds(body.OptionalCount("overlapSeconds", 0, MaxOverlapSeconds) ?? MaxOverlapSeconds);
}
