using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>Shows one person.</summary>
internal sealed class GetUserEndpoint(IUserQueries users) : IPartnerEndpoint
{
    public static Operation Operation => Operation.Get("/v1/users/{userId}").Answers(ViewJson.Default.UserView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        request.TryPath("userId", out UserId userId)
            ? Answer.Found(
                await users.FindAsync(request.ClientId, userId, request.Aborted),
                ViewJson.Default.UserView,
                noun: "user"
            )
            : new NotFound("user");
}
