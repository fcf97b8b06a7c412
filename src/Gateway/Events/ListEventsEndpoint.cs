using System.Globalization;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway.Events;

/// <summary>
/// The client's events in their order, oldest first, for those who would rather ask than be called. Whoever asks again after
/// the last position seen misses nothing and sees nothing twice.
/// </summary>
internal sealed class ListEventsEndpoint(IEventQueries events) : IPartnerEndpoint
{
    public static Operation Operation => Operation.Get("/v1/events");

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var query = request.ReadList();
        var limit = query.Limit();
        var after = query.Number("after") ?? 0;
        if (query.Refusal() is { } refusal)
        {
            return refusal;
        }

        var found = await events.ListAfterAsync(request.ClientId, after, limit + 1, request.Aborted);
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
}
