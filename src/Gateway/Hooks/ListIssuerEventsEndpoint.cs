using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;

namespace Stretch.Gateway.Hooks;

/// <summary>
/// Lists the issuer's events that were set aside, each with its reason: those that broke their processing again and again,
/// contradict our records, match nothing of ours, or are no events. Nothing waits for them.
/// </summary>
internal sealed class ListIssuerEventsEndpoint(IIssuerEvents events) : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/issuer-events").Lists(Read).Answers(GatewayJson.Default.PageIssuerEventView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        var query = ListQuery.Of(http.Request);
        var (page, filter) = Read(query);
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Ok(
                await events.ListSetAsideAsync(filter, page, http.RequestAborted),
                GatewayJson.Default.PageIssuerEventView
            );
    }

    private static (PageRequest Page, IssuerEventFilter Filter) Read(ListQuery query) =>
        (query.Page(), new IssuerEventFilter(query.Id<ClientId>("clientId"), query.Text("name"), query.Created()));
}
