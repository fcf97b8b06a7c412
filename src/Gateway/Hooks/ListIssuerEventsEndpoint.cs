using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Clients;
using Stretch.Gateway.Lists;
using Stretch.Results;

namespace Stretch.Gateway.Hooks;

/// <summary>
/// Lists the issuer's events that were set aside, each with its reason: those that broke their processing again and again,
/// contradict our records, match nothing of ours, or are no events. Nothing waits for them. What the events are called is the
/// issuer's to say: a `name` that never came is not wrong, and finds nothing.
/// </summary>
internal sealed class ListIssuerEventsEndpoint(IClientDirectory clients, IIssuerEvents events) : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/issuer-events").Lists(Read).Answers(GatewayJson.Default.PageIssuerEventView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        var query = ListQuery.Of(http.Request);
        var (page, filter) = Read(query);
        return query.Refusal() is { } refusal ? refusal
            : await IsNobodyAsync(filter.ClientId, http.RequestAborted)
                ? ValidationFailed.Of("clientId", "must name one of the clients")
            : Answer.Ok(
                await events.ListSetAsideAsync(filter, page, http.RequestAborted),
                GatewayJson.Default.PageIssuerEventView
            );
    }

    private async Task<bool> IsNobodyAsync(ClientId? clientId, CancellationToken cancellation) =>
        clientId is { } id && await clients.FindAsync(id, cancellation) is null;

    private static (PageRequest Page, IssuerEventFilter Filter) Read(ListQuery query) =>
        (query.Page(), new IssuerEventFilter(query.Id<ClientId>("clientId"), query.Text("name"), query.Created()));
}
