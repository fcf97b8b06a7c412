using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Tasks;

namespace Stretch.Gateway.Tasks;

/// <summary>Lists the client's tasks.</summary>
internal sealed class ListTasksEndpoint(ITaskQueries tasks) : IPartnerEndpoint
{
    public static Operation Operation => Operation.Get("/v1/tasks");

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var query = request.ReadList();
        var page = query.Page();
        var created = query.Created();
        // Every task is active, so this filter chooses all of them; it is read to refuse a status that does not exist.
        query.Choice<CatalogueStatus>("status");
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Ok(
                await tasks.ListAsync(request.ClientId, created, page, request.Aborted),
                GatewayJson.Default.PageTaskView
            );
    }
}
