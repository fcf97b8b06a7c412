using System.Globalization;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway.Events;

/// <summary>
/// The client's events in their order, oldest first, for those who would rather ask than be called. Whoever asks again after
/// the last position seen misses nothing and sees nothing twice. The next page's cursor is such a position, and may be given
/// by the name that it has in lists as well; of two, the later counts. With `deliveryStatus`, only those whose delivery
/// stands there: `SET_ASIDE` lists what could not be delivered.
/// </summary>
internal sealed class ListEventsEndpoint(IEventQueries events) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/events").Lists(Read).Answers(GatewayJson.Default.PageEventView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var query = request.ReadList();
        var (limit, after, status) = Read(query);
        if (query.Refusal() is { } refusal)
        {
            return refusal;
        }

        var found = await events.ListAfterAsync(request.ClientId, after, status, limit + 1, request.Aborted);
        return Answer.Ok(PageOf(found, limit), GatewayJson.Default.PageEventView);
    }

    private static Page<EventView> PageOf(IReadOnlyList<EventView> found, int limit) =>
        found.Count <= limit
            ? new Page<EventView>(found, HasMore: false, NextCursor: null)
            : new Page<EventView>(
                [.. found.Take(limit)],
                HasMore: true,
                found[limit - 1].Position!.Value.ToString(CultureInfo.InvariantCulture)
            );

    private static (int Limit, long After, DeliveryState? Status) Read(ListQuery query) =>
        (
            query.Limit(),
            Math.Max(query.Number("after") ?? 0, query.Number("cursor") ?? 0),
            query.Choice<DeliveryState>("deliveryStatus")
        );
}
