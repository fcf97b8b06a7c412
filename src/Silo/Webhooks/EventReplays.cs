using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Events;
using EventId = Stretch.Events.EventId;

namespace Stretch.Silo.Webhooks;

/// <summary>Puts an event at the beginning of the schedule again, whatever became of it before.</summary>
internal sealed class EventReplays(NpgsqlDataSource database, DeliverySignal signal) : IEventReplays
{
    // Out of order: later events of its program have long been delivered and need not wait for it.
    private const string Replay = """
        insert into webhook_deliveries
            (event_id, client_id, program_id, position, status, due_at, in_order, created_at)
        select e.id, e.client_id, coalesce(e.program_id, '00000000-0000-0000-0000-000000000000'), e.position,
            'PENDING', now(), false, now()
        from events e
        join webhook_endpoints w on w.client_id = e.client_id and w.status = 'ACTIVE'
        where e.id = $1 and e.client_id = $2 and e.position is not null
        on conflict (event_id) do update
        set status = 'PENDING', tries = 0, due_at = now(), lease_owner = null, in_order = false, holds_until = null,
            settled_at = null
        """;

    public async Task<bool> TryReplayAsync(ClientId client, EventId id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Replay);
        command.Parameters.Add(new() { Value = id.Value });
        command.Parameters.Add(new() { Value = client.Value });
        var replayed = await command.ExecuteNonQueryAsync(cancellation) > 0;
        signal.Raise(client);
        return replayed;
    }
}
