using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway.Users;

/// <summary>Lists every person of the client.</summary>
internal sealed class ListUsersEndpoint(IUserQueries users) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/users").Lists(Read).Answers(GatewayJson.Default.PageUserView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var query = request.ReadList();
        var (page, filter) = Read(query);
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Ok(
                await users.ListAsync(request.ClientId, filter, page, request.Aborted),
                GatewayJson.Default.PageUserView
            );
    }

    private static (PageRequest Page, UserFilter Filter) Read(ListQuery query) =>
        (query.Page(), new UserFilter(query.Text("internalId"), query.Created()));
}
