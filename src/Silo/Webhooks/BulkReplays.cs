using System.Text.Json;
using Npgsql;
using Stretch.Calls;
using Stretch.Clients;
using Stretch.Gateway.Events;

namespace Stretch.Silo.Webhooks;

/// <summary>Puts many events at the beginning of the schedule again: so many a call, from a place in the client's order on.</summary>
internal sealed class BulkReplays(NpgsqlDataSource database)
{
    public const int MaxEventsPerCall = 5_000;

    /// <summary>Events of different programs may stand in another order than that of their times; by less than this.</summary>
    private static readonly TimeSpan Disorder = TimeSpan.FromMinutes(5);

    // Positions have no gaps, so the place of a moment is found by halving: a probe of the index a step.
    private const string FindStart = """
        with recursive search as (
            select 1::bigint as low, coalesce(max(position), 0) + 1 as high from events
            where client_id = $1 and position is not null
            union all
            select case when m.created_at < $2 then (s.low + s.high) / 2 + 1 else s.low end,
                case when m.created_at < $2 then s.high else (s.low + s.high) / 2 end
            from search s
            cross join lateral (
                select created_at from events where client_id = $1 and position = (s.low + s.high) / 2
            ) m
            where s.low < s.high
        )
        select max(low) - 1 from search
        """;

    // Out of order, like a single replay. Nothing is returned where there is no active endpoint, or the key's row is there.
    private static readonly string Replay = $"""
        with endpoint as (
            select 1 from webhook_endpoints where client_id = $1 and status = 'ACTIVE'
                and not exists (select from idempotency_keys where key = $5)),
        target as (
            select e.id, e.program_id, e.position from events e
            left join webhook_deliveries d on d.event_id = e.id
            where e.client_id = $1 and e.position > $2 and e.created_at >= $3 and exists (select from endpoint)
                and (d.event_id is null or d.status = 'SET_ASIDE' or ($4 and d.status = 'DELIVERED'))
            order by e.position limit {MaxEventsPerCall}),
        made as (
            insert into webhook_deliveries
                (event_id, client_id, program_id, position, status, due_at, in_order, created_at)
            select id, $1, coalesce(program_id, '00000000-0000-0000-0000-000000000000'), position,
                'PENDING', now(), false, now()
            from target
            order by position
            on conflict (event_id) do update
            set status = 'PENDING', tries = 0, postponed = '0', due_at = now(), lease_owner = null, in_order = false,
                holds_until = null, settled_at = null)
        select count(*)::integer, case when count(*) = {MaxEventsPerCall} then max(position) end
        from target having exists (select from endpoint)
        """;

    // The row remembers what was begun. It is taken last: whoever asks for something else under the same key meanwhile, and
    // all whose commits go with theirs, would wait for it.
    private const string Keep = """
        insert into idempotency_keys (key, fingerprint, kind, answer, created_at)
        values ($1, $2, 'DONE', $3, now()) on conflict (key) do nothing
        """;

    /// <summary>Null when the client has no active endpoint, or the key was used before.</summary>
    public async Task<EventsReplayView?> BeginAsync(
        ClientId client,
        ReplayScope scope,
        IdempotencyStamp? stamp,
        CancellationToken cancellation
    )
    {
        var since = scope.Since?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch;
        var start = scope.Since is null ? 0 : await FindStartAsync(client, since - Disorder, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        // Not committed, it is rolled back.
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var replay = new NpgsqlCommand(Replay, connection);
        replay.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = client.Value });
        replay.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Math.Max(start, scope.After ?? 0) });
        replay.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since });
        replay.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = scope.IncludeDelivered });
        replay.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = stamp?.Key });
        if (
            await ReadAsync(replay, cancellation) is not { } begun
            || (stamp is not null && !await KeepAsync(connection, stamp, begun, cancellation))
        )
        {
            return null;
        }

        await transaction.CommitAsync(cancellation);
        return begun;
    }

    /// <summary>What the call under this key began, from its row.</summary>
    public static EventsReplayView Read(byte[] kept) => JsonSerializer.Deserialize<EventsReplayView>(kept)!;

    private static async Task<EventsReplayView?> ReadAsync(NpgsqlCommand replay, CancellationToken cancellation)
    {
        await using var reader = await replay.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new EventsReplayView(reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetInt64(1))
            : null;
    }

    /// <summary>False when something else has been done under the key.</summary>
    private static async Task<bool> KeepAsync(
        NpgsqlConnection connection,
        IdempotencyStamp stamp,
        EventsReplayView begun,
        CancellationToken cancellation
    )
    {
        await using var keep = new NpgsqlCommand(Keep, connection);
        keep.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stamp.Key });
        keep.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stamp.Fingerprint });
        keep.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = JsonSerializer.SerializeToUtf8Bytes(begun) });
        return await keep.ExecuteNonQueryAsync(cancellation) > 0;
    }

    /// <summary>The position before the first event of this moment or later.</summary>
    private async Task<long> FindStartAsync(ClientId client, DateTimeOffset moment, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(FindStart);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = client.Value });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = moment });
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
