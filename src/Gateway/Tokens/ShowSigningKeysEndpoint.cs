using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;

namespace Stretch.Gateway.Tokens;

/// <summary>Shows the operator which key signs, which comes next and which are retired.</summary>
internal sealed class ShowSigningKeysEndpoint(SigningKeyRing ring) : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/signing-keys").ListsAll().Answers(GatewayJson.Default.PageSigningKeyView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http) =>
        ListQuery.Of(http.Request).Refusal() is { } refusal ? refusal : await ShowAsync(ring, http.RequestAborted);

    /// <summary>The keys as they are now.</summary>
    public static async ValueTask<Answer> ShowAsync(SigningKeyRing ring, CancellationToken cancellation)
    {
        var published = await ring.PublishedAsync(cancellation);
        return Answer.Ok(
            SigningKeyView.ListOf(published, ring.SignerOf(published)),
            GatewayJson.Default.PageSigningKeyView
        );
    }
}
