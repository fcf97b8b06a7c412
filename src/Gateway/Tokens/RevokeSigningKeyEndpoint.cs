using Stretch.Gateway.Answers;
using Stretch.Results;

namespace Stretch.Gateway.Tokens;

/// <summary>
/// Ends a signing key that leaked: every token it signed is refused, by the silo that was asked at once and by all within
/// five seconds, and the key set shows it no more. Where it was the one that signs, a new key signs from now on. Refresh
/// tokens stay good. A repeat changes nothing.
/// </summary>
internal sealed partial class RevokeSigningKeyEndpoint(SigningKeyRing ring, ILogger<RevokeSigningKeyEndpoint> log)
    : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation.Post("/v1/signing-keys/{keyId}/revoke").Answers(GatewayJson.Default.PageSigningKeyView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        if (
            http.Request.RouteValues["keyId"] is not string keyId
            || !SigningKey.IsKeyId(keyId)
            || !await ring.RevokeAsync(keyId, http.RequestAborted)
        )
        {
            return new NotFound("signing key");
        }

        LogRevoked(keyId);
        return await ShowSigningKeysEndpoint.ShowAsync(ring, http.RequestAborted);
    }
}
