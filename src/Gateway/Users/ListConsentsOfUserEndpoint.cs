using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>Lists what a person has consented to.</summary>
internal sealed class ListConsentsOfUserEndpoint(IUserQueries users) : IPartnerEndpoint
{
    public static Operation Operation => Operation.Get("/v1/users/{userId}/agreements");

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("userId", out UserId userId))
        {
            return new NotFound("user");
        }

        var query = request.ReadList();
        var page = query.Page();
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Found(
                await users.ListConsentsAsync(request.ClientId, userId, page, request.Aborted),
                GatewayJson.Default.PageConsentView,
                noun: "user"
            );
    }
}
