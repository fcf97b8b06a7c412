using Stretch.Calls;
using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Results;
using Stretch.Webhooks;

namespace Stretch.Gateway.Webhooks;

/// <summary>
/// Signs deliveries with a new secret. For the overlap they carry a second signature, made with the secret before, so that
/// the partner can change over without refusing any; an overlap of zero ends that one at once.
/// </summary>
internal sealed class RotateWebhookSecretEndpoint(IGrainFactory grains) : IPartnerEndpoint
{
    private const int MaxOverlapSeconds = 30 * 24 * 60 * 60;
    private const int DefaultOverlapSeconds = 24 * 60 * 60;

    public static Operation Operation =>
        Operation
            .Post("/v1/webhooks/rotate-secret")
            .Reads((body, call) => Read(body, call, new Secret("")))
            .Answers(ViewJson.Default.WebhookView)
            .Refuses<NotFound>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var command = Read(body, request.Call(body), SigningSecretField.NewSecret());
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var client = grains.GetGrain<IClientGrain>(request.ClientId.ToString());
        var result = await GrainCall.AskAsync(() => client.RotateWebhookSecret(command));
        return Answer.Of(result, ViewJson.Default.WebhookView) with { Secret = true };
    }

    private static RotateWebhookSecret Read(RequestBody body, Call call, Secret fresh) =>
        new(
            call,
            SigningSecretField.Read(body),
            fresh,
            TimeSpan.FromSeconds(body.OptionalCount("overlapSeconds", 0, MaxOverlapSeconds) ?? DefaultOverlapSeconds)
        );
}
