using Stretch.Cards;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Issuing;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>
/// Makes what logs a person into the cardholder app: a credential that can be redeemed once, within ten minutes, in place of
/// the one before; and, where there is a card, the issuer's token to show it and set its PIN. The answer is a secret, so an
/// Idempotency-Key is ignored: a repeat makes another credential.
/// </summary>
internal sealed class MakeWebCredentialEndpoint(IGrainFactory grains, IUserQueries users, WebCredentials credentials)
    : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Put("/v1/users/{userId}/webcredentials")
            .IgnoresIdempotencyKey()
            .Answers(GatewayJson.Default.WebCredentialView)
            .Refuses<UserErased>()
            .Refuses<IssuerUnavailable>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (
            !request.TryPath("userId", out UserId userId)
            || await users.FindAsync(request.ClientId, userId, request.Aborted) is not { } user
            || await users.FindAccountDetailsAsync(request.ClientId, userId, request.Aborted) is not { } account
        )
        {
            return new NotFound("user");
        }

        if (user.Status == UserStatus.Erased)
        {
            return new UserErased(userId);
        }

        // The issuer first: what it does not answer makes no credential either.
        var token = account.CardId is { } card ? await TokenAsync(card, request) : null;
        if (token is { IsOk: false, Error: not NotFound })
        {
            return token.Value.Error;
        }

        return await credentials.MakeAsync(request.ClientId, userId, request.Aborted) is { } credential
            ? Answer.Ok(
                new WebCredentialView(userId, credential.Text, credential.ExpiresAt, ViewOf(token?.Value)),
                GatewayJson.Default.WebCredentialView
            ) with
            {
                Secret = true,
            }
            : new UserErased(userId);
    }

    private async Task<Result<CardClientToken>?> TokenAsync(CardId card, PartnerRequest request)
    {
        var grain = grains.GetGrain<ICardGrain>(card.ToString());
        return await GrainCall.AskAsync(() => grain.MakeClientToken(request.Call()));
    }

    private static CardTokenView? ViewOf(CardClientToken? token) =>
        token is null ? null : new CardTokenView(token.CardId, token.Value.Text, token.ExpiresAt);
}
