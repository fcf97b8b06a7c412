using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Events;
using Stretch.Silo.Persistence.Tables;
using EventId = Stretch.Events.EventId;

namespace Stretch.Silo.Persistence.Queries;

internal sealed class EventQueries(NpgsqlDataSource database) : IEventQueries
{
    private const string Events = "select t.id, t.position, t.body from events t";
    private const string EventsOfDeliveries =
        "select e.id, e.position, e.body from webhook_deliveries t join events e on e.id = t.event_id";
    private const string Deliveries = "select t.status, t.due_at, t.settled_at from webhook_deliveries t";
    private const string Attempts =
        "select t.number, t.started_at, t.latency_ms, t.outcome, t.http_status, t.answer_excerpt from webhook_attempts t";

    public async Task<IReadOnlyList<EventView>> ListAfterAsync(
        ClientId client,
        long position,
        DeliveryState? status,
        int max,
        CancellationToken cancellation
    ) =>
        await new RowQuery<EventView>(database, status is null ? Events : EventsOfDeliveries, ReadEvent)
            .Where("t.client_id = ?", client.Value)
            .Where("t.position > ?", position)
            .WhereAsked("t.status = ?", status, asked => UpperSnake.Of(asked))
            .FirstInOrderAsync("t.position", max, cancellation);

    public async Task<EventDetailView?> FindAsync(ClientId client, EventId id, CancellationToken cancellation)
    {
        var found = await new RowQuery<EventView>(database, Events, ReadEvent)
            .Where("t.id = ?", id.Value)
            .Where("t.client_id = ?", client.Value)
            .FirstAsync(cancellation);
        return found is null ? null : new EventDetailView(found, await FindDeliveryAsync(id, cancellation));
    }

    private async Task<DeliveryView?> FindDeliveryAsync(EventId id, CancellationToken cancellation)
    {
        var attempts = await new RowQuery<AttemptView>(database, Attempts, ReadAttempt)
            .Where("t.event_id = ?", id.Value)
            .AllAsync("t.number", cancellation);
        return await new RowQuery<DeliveryView>(database, Deliveries, row => ReadDelivery(row, attempts))
            .Where("t.event_id = ?", id.Value)
            .FirstAsync(cancellation);
    }

    private static EventView ReadEvent(RowReader row) => new(new EventId(row.Uuid()), row.OptionalLong(), row.Text());

    private static DeliveryView ReadDelivery(RowReader row, IReadOnlyList<AttemptView> attempts)
    {
        var status = row.Enum<DeliveryState>();
        var dueAt = row.Time();
        var settledAt = row.OptionalTime();
        return new DeliveryView(status, settledAt is null ? dueAt : null, settledAt, attempts);
    }

    private static AttemptView ReadAttempt(RowReader row) =>
        new(row.Int(), row.Time(), row.Int(), row.Enum<DeliveryOutcome>(), row.OptionalInt(), row.OptionalText());
}
