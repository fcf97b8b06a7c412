using Stretch.Gateway.Answers;

namespace Stretch.Gateway.Tokens;

/// <summary>
/// Publishes the next signing key before its time: it signs fifteen minutes later, when every silo knows it. A repeat
/// meanwhile changes nothing.
/// </summary>
internal sealed class RotateSigningKeyEndpoint(SigningKeyRing ring) : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation.Post("/v1/signing-keys/rotate").Answers(GatewayJson.Default.PageSigningKeyView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        await ring.RotateAsync(http.RequestAborted);
        return await ShowSigningKeysEndpoint.ShowAsync(ring, http.RequestAborted);
    }
}
