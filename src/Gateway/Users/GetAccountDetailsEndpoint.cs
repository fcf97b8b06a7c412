using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>Shows what the issuer calls a person, and their application, account and card.</summary>
internal sealed class GetAccountDetailsEndpoint(IUserQueries users) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/users/{userId}/account-details").Answers(GatewayJson.Default.AccountDetailsView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        request.TryPath("userId", out UserId userId)
            ? Answer.Found(
                await users.FindAccountDetailsAsync(request.ClientId, userId, request.Aborted),
                GatewayJson.Default.AccountDetailsView,
                noun: "user"
            )
            : new NotFound("user");
}
