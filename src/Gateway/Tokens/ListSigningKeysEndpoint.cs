using Stretch.Gateway.Answers;

namespace Stretch.Gateway.Tokens;

/// <summary>Publishes the public halves of the signing keys, for whoever wants to check a token.</summary>
internal sealed class ListSigningKeysEndpoint(SigningKeyRing ring) : IOpenEndpoint
{
    public static Operation Operation => Operation.Get("/.well-known/jwks.json");

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        var keys = await ring.PublishedAsync(http.RequestAborted);
        return Answer.Ok(
            new JwksView([.. keys.Select(key => new JwkView(key.KeyId, key.X, key.Y))]),
            GatewayJson.Default.JwksView
        );
    }
}
