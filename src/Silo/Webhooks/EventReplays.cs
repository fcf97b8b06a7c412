using Npgsql;
using Stretch.Calls;
using Stretch.Clients;
using Stretch.Gateway.Events;
using EventId = Stretch.Events.EventId;

namespace Stretch.Silo.Webhooks;

/// <summary>Puts events at the beginning of the schedule again, whatever became of them before.</summary>
internal sealed class EventReplays(NpgsqlDataSource database, BulkReplays bulk, DeliverySignal signal) : IEventReplays
{
    // Out of order: later events of its program have long been delivered and need not wait for it. The key's row has no
    // answer to show: a repeat shows how the delivery fares then.
    private const string Replay = """
        with target as (
            select e.id, e.client_id, e.program_id, e.position
            from events e
            join webhook_endpoints w on w.client_id = e.client_id and w.status = 'ACTIVE'
            where e.id = $1 and e.client_id = $2 and e.position is not null),
        kept as (
            insert into idempotency_keys (key, fingerprint, kind, answer, created_at)
            select $3, $4, 'DONE', ''::bytea, now() from target where $3 is not null
            on conflict (key) do nothing
            returning key)
        insert into webhook_deliveries
            (event_id, client_id, program_id, position, status, due_at, in_order, created_at)
        select id, client_id, coalesce(program_id, '00000000-0000-0000-0000-000000000000'), position,
            'PENDING', now(), false, now()
        from target where $3 is null or exists (select from kept)
        on conflict (event_id) do update
        set status = 'PENDING', tries = 0, postponed = '0', due_at = now(), lease_owner = null, in_order = false, holds_until = null,
            settled_at = null
        """;

    private const string SelectKept = "select fingerprint, answer from idempotency_keys where key = $1";

    public async Task<EventReplay> ReplayAsync(
        ClientId client,
        EventId id,
        IdempotencyStamp? stamp,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(Replay);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = client.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = stamp?.Key });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = stamp?.Fingerprint });
        if (await command.ExecuteNonQueryAsync(cancellation) > 0)
        {
            signal.Raise(client);
            return EventReplay.Begun;
        }

        return (await FindAsync(stamp, cancellation)).Outcome;
    }

    public async Task<(EventReplay Outcome, EventsReplayView? View)> ReplayAsync(
        ClientId client,
        ReplayScope scope,
        IdempotencyStamp? stamp,
        CancellationToken cancellation
    )
    {
        if (await bulk.BeginAsync(client, scope, stamp, cancellation) is { } begun)
        {
            signal.Raise(client);
            return (EventReplay.Begun, begun);
        }

        var (outcome, kept) = await FindAsync(stamp, cancellation);
        return (outcome, outcome == EventReplay.BegunBefore ? BulkReplays.Read(kept) : null);
    }

    /// <summary>Why nothing began: what the key's row says, if there is one.</summary>
    private async Task<(EventReplay Outcome, byte[] Kept)> FindAsync(
        IdempotencyStamp? stamp,
        CancellationToken cancellation
    )
    {
        if (stamp is null)
        {
            return (EventReplay.NoEndpoint, []);
        }

        await using var command = database.CreateCommand(SelectKept);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stamp.Key });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return (EventReplay.NoEndpoint, []);
        }

        return reader.GetGuid(0) == stamp.Fingerprint
            ? (EventReplay.BegunBefore, reader.GetFieldValue<byte[]>(1))
            : (EventReplay.KeyReused, []);
    }
}
