using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Requests;
using Stretch.Tasks;

namespace Stretch.Gateway.Tasks;

/// <summary>Lists the client's tasks.</summary>
internal sealed class ListTasksEndpoint(ITaskQueries tasks) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/tasks").Lists(Read).Answers(GatewayJson.Default.PageTaskView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var query = request.ReadList();
        var (page, created) = Read(query);
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Ok(
                await tasks.ListAsync(request.ClientId, created, page, request.Aborted),
                GatewayJson.Default.PageTaskView
            );
    }

    private static (PageRequest Page, Period Created) Read(ListQuery query)
    {
        // Every task is active, so this filter chooses all of them; it is read to refuse a status that does not exist.
        query.Choice<CatalogueStatus>("status");
        return (query.Page(), query.Created());
    }
}
