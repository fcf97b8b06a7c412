using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Results;

namespace Stretch.Gateway.Users;

/// <summary>
/// Tells the cardholder app's server, once, whose credential it was shown. It asks with the token of the client that made
/// the credential. One that was redeemed or replaced, has expired or is another client's does not exist, and an
/// Idempotency-Key is ignored: an answer that got lost takes a new credential.
/// </summary>
internal sealed class RedeemWebCredentialEndpoint(WebCredentials credentials) : IPartnerEndpoint
{
    private const int MaxCredentialCharacters = 100;

    public static Operation Operation =>
        Operation
            .Post("/v1/webcredentials/redeem")
            .IgnoresIdempotencyKey()
            .Reads(Read)
            .Answers(GatewayJson.Default.RedeemedWebCredentialView)
            .Refuses<NotFound>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var credential = Read(body);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        return await credentials.RedeemAsync(request.ClientId, credential, request.Aborted) is { } userId
            ? Answer.Ok(new RedeemedWebCredentialView(userId), GatewayJson.Default.RedeemedWebCredentialView)
            : new NotFound("web credential");
    }

    private static string Read(RequestBody body) => body.Text("credential", MaxCredentialCharacters);
}
