using Stretch.Gateway.Answers;
using Stretch.Results;

namespace Stretch.Gateway.Tokens;

/// <summary>Publishes the public halves of the signing keys, for whoever wants to check a token.</summary>
internal sealed class ListSigningKeysEndpoint(SigningKeyRing ring) : IOpenEndpoint
{
    public static Operation Operation =>
        Operation.Get("/.well-known/jwks.json").Answers(GatewayJson.Default.JwksView).Refuses<StorageUnavailable>();

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        // Much shorter than a new key is published before it signs, so a cached set always has the key that is needed.
        http.Response.Headers.CacheControl = "public, max-age=300";
        var keys = await ring.PublishedAsync(http.RequestAborted);
        return Answer.Ok(JwksView.Of(keys.Select(key => key.Key)), GatewayJson.Default.JwksView);
    }
}
