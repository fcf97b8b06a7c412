using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Clients;
using Stretch.Gateway.Lists;
using Stretch.Ids;
using Stretch.Results;

namespace Stretch.Gateway.Reconciliation;

/// <summary>Lists a client's breaks for the operator, who resolves them.</summary>
internal sealed class ListBreaksOfClientEndpoint(IClientDirectory clients, IBreakQueries breaks) : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation
            .Get("/v1/clients/{clientId}/breaks")
            .Lists(BreakFilter.Read)
            .Answers(GatewayJson.Default.PageBreakView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        if (!EntityId.TryParse<ClientId>(http.Request.RouteValues["clientId"] as string, out var clientId))
        {
            return new NotFound("client");
        }

        var query = ListQuery.Of(http.Request);
        var (page, filter) = BreakFilter.Read(query);
        return query.Refusal() is { } refusal ? refusal
            : await clients.FindAsync(clientId, http.RequestAborted) is null ? new NotFound("client")
            : Answer.Of(
                await breaks.ListAsync(clientId, filter, page, http.RequestAborted),
                GatewayJson.Default.PageBreakView
            );
    }
}
