using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;

namespace Stretch.Gateway.Clients;

/// <summary>Lists the clients for the operator.</summary>
internal sealed class ListClientsEndpoint(IClientDirectory clients) : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/clients").Lists(Read).Answers(GatewayJson.Default.PageClientView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        var query = ListQuery.Of(http.Request);
        var (page, filter) = Read(query);
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Ok(await clients.ListAsync(filter, page, http.RequestAborted), GatewayJson.Default.PageClientView);
    }

    private static (PageRequest Page, ClientFilter Filter) Read(ListQuery query) =>
        (query.Page(), new ClientFilter(query.Choice<ClientStatus>("status"), query.Created()));
}
