using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Results;

namespace Stretch.Gateway.Clients;

/// <summary>
/// Gives a client another secret and key pair. The older ones stay good for a while, so that the partner can change over
/// without a gap; an overlap of zero ends them at once.
/// </summary>
internal sealed class RotateClientSecretEndpoint(IClientCredentialStore store, CredentialMint mint) : IOperatorEndpoint
{
    public const int MaxUsableSecrets = 5;
    private const int MaxOverlapSeconds = 30 * 24 * 60 * 60;
    private const int DefaultOverlapSeconds = 24 * 60 * 60;

    public static Operation Operation =>
        Operation
            .Post("/v1/client-credentials/{clientId}/rotate")
            .Reads(Read)
            .HandsOut(GatewayJson.Default.ClientCredentialsView)
            .Refuses<TooManySecrets>();

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        if (!EntityId.TryParse(http.Request.RouteValues["clientId"] as string, out ClientId clientId))
        {
            return new NotFound("client");
        }

        var body = await BodyReader.ReadAsync(http);
        var (password, overlap) = Read(body);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        using var minted = await mint.MintAsync(clientId, password, http.RequestAborted);
        var olderUntil = minted.View.CreationTimestamp.Plus(overlap);
        return await store.RotateAsync(
            minted.Credential,
            minted.PrivateKey,
            minted.View.CreationTimestamp,
            olderUntil,
            MaxUsableSecrets,
            http.RequestAborted
        ) switch
        {
            RotationOutcome.Rotated => Answer.Created(
                minted.View with
                {
                    PreviousSecretUntilTimestamp = olderUntil,
                },
                GatewayJson.Default.ClientCredentialsView,
                location: null
            ) with
            {
                Secret = true,
            },
            RotationOutcome.NoSuchClient => new NotFound("client"),
            RotationOutcome.TooManyUsable => new TooManySecrets(MaxUsableSecrets),
            var other => throw new InvalidOperationException($"{other} is no outcome of a rotation."),
        };
    }

    private static (string Password, TimeSpan Overlap) Read(RequestBody body) =>
        (
            CredentialMint.ReadPassword(body),
            TimeSpan.FromSeconds(body.OptionalCount("overlapSeconds", 0, MaxOverlapSeconds) ?? DefaultOverlapSeconds)
        );
}
