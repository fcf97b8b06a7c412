using Npgsql;
using Stretch.Clients;
using Stretch.Silo.Persistence;

namespace Stretch.Silo.Webhooks;

/// <summary>
/// Gives a client's events their gapless position. A program's events keep the order of their sequence: its commits make them
/// one after the other, so the events that can be seen are always the program's next ones without a gap, and a batch takes
/// them in that order. Across programs a batch goes by time.
/// </summary>
internal sealed class EventNumbering([FromKeyedServices(QueuePool.Key)] NpgsqlDataSource database) : IEventNumbering
{
    public const int MaxEventsPerBatch = 5_000;

    /// <summary>Clients with events to number; more are found by the next look.</summary>
    private const int MaxClientsPerLook = 1_000;

    /// <summary>With the client's hash the second key: numberers of one client take turns, on whatever silo.</summary>
    private const int LockClass = 0x5354_5201;
    private const int LockPatienceMs = 2_000;

    // Each client is found by one probe of the index, however many events it has.
    private static readonly string FindClients = $"""
        with recursive waiting as (
            (select client_id from events where position is null order by client_id limit 1)
            union all
            select next.client_id from waiting w cross join lateral (
                select client_id from events where position is null and client_id > w.client_id
                order by client_id limit 1
            ) next
        )
        select client_id from waiting limit {MaxClientsPerLook}
        """;

    private static readonly string TakeTurn =
        $"select set_config('lock_timeout', '{LockPatienceMs}', true), pg_advisory_xact_lock({LockClass}, hashtext($1::text))";

    // The clock of one silo may run behind another's: the latest time so far within the program keeps its events in order.
    // A delivery is made with the position, for the endpoint there is at that moment.
    private static readonly string Number = $"""
        with batch as (
            select id, program_id, sequence, created_at from events
            where client_id = $1 and position is null
            order by program_id, sequence limit {MaxEventsPerBatch}
        ),
        timed as (
            select id, program_id, sequence,
                case when program_id is null then created_at
                    else max(created_at) over (partition by program_id order by sequence) end as turn
            from batch
        ),
        numbered as (
            update events e set position = last.position + ordered.number
            from (select id, row_number() over (order by turn, program_id, sequence, id) as number from timed) ordered,
                (select coalesce(max(position), 0) as position from events where client_id = $1 and position is not null) last
            where e.id = ordered.id
            returning e.id, e.program_id, e.position
        ),
        enqueued as (
            insert into webhook_deliveries (event_id, client_id, program_id, position, status, due_at, created_at)
            select n.id, $1, coalesce(n.program_id, '00000000-0000-0000-0000-000000000000'), n.position, 'PENDING', now(), now()
            from numbered n
            where exists (select 1 from webhook_endpoints w where w.client_id = $1 and w.status = 'ACTIVE')
        )
        select count(*) from numbered
        """;

    public async Task<IReadOnlyList<ClientId>> FindClientsAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(FindClients);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var clients = new List<ClientId>();
        while (await reader.ReadAsync(cancellation))
        {
            clients.Add(new ClientId(reader.GetGuid(0)));
        }

        return clients;
    }

    public async Task<long> NumberAsync(ClientId client, CancellationToken cancellation)
    {
        // One implicit transaction; the second statement sees all that was committed before it got its turn.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new(TakeTurn) { Parameters = { new() { Value = client.Value } } });
        batch.BatchCommands.Add(new(Number) { Parameters = { new() { Value = client.Value } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt64(0);
    }
}
