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

    // Out of order, like a single replay. The key's row is kept with the effect and remembers what it was.
    private static readonly string Replay = $"""
        with endpoint as (
            select 1 from webhook_endpoints where client_id = $1 and status = 'ACTIVE'),
        target as (
            select e.id, e.program_id, e.position from events e
            left join webhook_deliveries d on d.event_id = e.id
            where e.client_id = $1 and e.position > $2 and e.created_at >= $3 and exists (select from endpoint)
                and (d.event_id is null or d.status = 'SET_ASIDE' or ($4 and d.status = 'DELIVERED'))
            order by e.position limit {MaxEventsPerCall}),
        found as (
            select count(*)::integer as replayed,
                case when count(*) = {MaxEventsPerCall} then max(position) end as next_after
            from target),
        kept as (
            insert into idempotency_keys (key, fingerprint, kind, answer, created_at)
            select $5, $6, 'DONE',
                convert_to(json_build_object('ReplayedCount', replayed, 'NextAfter', next_after)::text, 'UTF8'), now()
            from found where $5 is not null and exists (select from endpoint)
            on conflict (key) do nothing
            returning key),
        made as (
            insert into webhook_deliveries
                (event_id, client_id, program_id, position, status, due_at, in_order, created_at)
            select id, $1, coalesce(program_id, '00000000-0000-0000-0000-000000000000'), position,
                'PENDING', now(), false, now()
            from target where $5 is null or exists (select from kept)
            order by position
            on conflict (event_id) do update
            set status = 'PENDING', tries = 0, postponed = '0', due_at = now(), lease_owner = null, in_order = false,
                holds_until = null, settled_at = null)
        select replayed, next_after from found
        where exists (select from endpoint) and ($5 is null or exists (select from kept))
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
        await using var command = database.CreateCommand(Replay);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = client.Value });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Math.Max(start, scope.After ?? 0) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = scope.IncludeDelivered });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = stamp?.Key });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = stamp?.Fingerprint });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new EventsReplayView(reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetInt64(1))
            : null;
    }

    /// <summary>What the call under this key began, from its row.</summary>
    public static EventsReplayView Read(byte[] kept) => JsonSerializer.Deserialize<EventsReplayView>(kept)!;

    /// <summary>The position before the first event of this moment or later.</summary>
    private async Task<long> FindStartAsync(ClientId client, DateTimeOffset moment, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(FindStart);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = client.Value });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = moment });
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
