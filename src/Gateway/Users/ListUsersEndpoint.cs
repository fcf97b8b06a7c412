using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway.Users;

/// <summary>Lists every person of the client.</summary>
internal sealed class ListUsersEndpoint(IUserQueries users) : IPartnerEndpoint
{
    public static Operation Operation => Operation.Get("/v1/users");

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var query = request.ReadList();
        var page = query.Page();
        var filter = new UserFilter(query.Text("internalId"), query.Created());
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Ok(
                await users.ListAsync(request.ClientId, filter, page, request.Aborted),
                GatewayJson.Default.PageUserView
            );
    }
}
