using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Clients;
using Stretch.Ids;
using Stretch.Silo.Persistence;
using EventId = Stretch.Events.EventId;

namespace Stretch.Silo.Webhooks;

/// <summary>
/// The deliveries that are due. One silo at a time takes up those of a client (it locks the endpoint's row while it does), so
/// that "one in flight per program" holds among all silos. The lease is judged by the database's clock.
/// </summary>
internal sealed class DeliveryQueue(
    [FromKeyedServices(QueuePool.Key)] NpgsqlDataSource database,
    IIds ids,
    IOptions<DeliveryOptions> options
) : IDeliveryQueue
{
    /// <summary>Endpoints taken up at once; a look that found as many goes on behind the last of them.</summary>
    private const int MaxClientsPerPage = 200;

    // In the order of their ids, so that a look gets to each: of those with something due many may have nothing to take, as a
    // failing event holds the others of its program back, and they must not stand before the same others each time.
    private static readonly string LockEndpoints = $"""
        select w.client_id, w.url, w.ordered, w.signing_secret,
            case when w.previous_secret_until > now() then w.previous_secret end
        from webhook_endpoints w
        where w.status = 'ACTIVE' and ($1::uuid[] is null or w.client_id = any($1)) and w.client_id <> all($2)
            and w.client_id > $3
            and exists (
                select 1 from webhook_deliveries d
                where d.client_id = w.client_id and d.status = 'PENDING' and d.due_at <= now()
            )
        order by w.client_id limit {MaxClientsPerPage}
        for no key update of w skip locked
        """;

    private const string Take = """
        update webhook_deliveries d
        set lease_owner = $3, due_at = now() + make_interval(secs => $4), tries = d.tries + 1
        from due, events e
        where d.event_id = due.event_id and e.id = due.event_id and d.status = 'PENDING' and d.due_at <= now()
        returning d.event_id, d.client_id, d.tries, d.postponed, e.body, e.trace_parent
        """;

    private const string TakeAny = $"""
        with due as materialized (
            select d.event_id from unnest($1, $2) as x(client_id, room)
            cross join lateral (
                select event_id from webhook_deliveries
                where client_id = x.client_id and status = 'PENDING' and due_at <= now()
                order by due_at, position limit x.room
            ) d
        )
        {Take}
        """;

    // Of each program the first delivery that is in order, found by one probe of the index a program, and those that failed
    // for too long to hold the others back; none while another of the program is in flight.
    private const string TakeInOrder = $"""
        with due as materialized (
            select d.event_id from unnest($1, $2) as x(client_id, room)
            cross join lateral (
                with recursive heads as (
                    (
                        select program_id, position, event_id, due_at from webhook_deliveries
                        where client_id = x.client_id and status = 'PENDING' and in_order
                        order by program_id, position limit 1
                    )
                    union all
                    select n.* from heads h cross join lateral (
                        select program_id, position, event_id, due_at from webhook_deliveries
                        where client_id = x.client_id and status = 'PENDING' and in_order and program_id > h.program_id
                        order by program_id, position limit 1
                    ) n
                ),
                candidates as (
                    select program_id, position, event_id from heads where due_at <= now()
                    union all
                    select program_id, position, event_id from webhook_deliveries
                    where client_id = x.client_id and status = 'PENDING' and due_at <= now() and not in_order
                )
                select first.event_id from (
                    select distinct on (c.program_id) c.event_id, c.position from candidates c
                    where not exists (
                        select 1 from webhook_deliveries f
                        where f.client_id = x.client_id and f.program_id = c.program_id and f.status = 'PENDING'
                            and f.lease_owner is not null and f.due_at > now()
                    )
                    order by c.program_id, c.position
                ) first
                order by first.position limit x.room
            ) d
        )
        {Take}
        """;

    // Whoever has waited for a failing event long enough waits no more.
    private const string EndHolds = """
        update webhook_deliveries set in_order = false, holds_until = null
        where status = 'PENDING' and holds_until <= now()
        """;

    private readonly TimeSpan _lease = TimeSpan.FromMilliseconds(options.Value.TimeoutMs + options.Value.LeaseMarginMs);

    public async Task<DuePage> TakeDueAsync(
        IReadOnlyCollection<ClientId>? clients,
        Func<ClientId, int> roomOf,
        IReadOnlyCollection<ClientId> full,
        ClientId after,
        CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // In a statement of its own: the next one sees what another silo took up before it gave the endpoint free.
        var targets = await LockEndpointsAsync(connection, clients, full, after, cancellation);
        var taken = new List<Delivery>();
        foreach (var group in targets.GroupBy(target => target.Ordered))
        {
            var sql = group.Key ? TakeInOrder : TakeAny;
            taken.AddRange(await TakeAsync(connection, sql, [.. group], roomOf, cancellation));
        }

        await transaction.CommitAsync(cancellation);
        return new DuePage(taken, targets.Count < MaxClientsPerPage ? null : targets[^1].ClientId);
    }

    public async Task EndHoldsAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(EndHolds);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<List<DeliveryTarget>> LockEndpointsAsync(
        NpgsqlConnection connection,
        IReadOnlyCollection<ClientId>? clients,
        IReadOnlyCollection<ClientId> full,
        ClientId after,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(LockEndpoints, connection);
        command.Parameters.Add(new() { Value = (object?)clients?.Select(id => id.Value).ToArray() ?? DBNull.Value });
        command.Parameters.Add(new() { Value = full.Select(id => id.Value).ToArray() });
        command.Parameters.Add(new() { Value = after.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var targets = new List<DeliveryTarget>();
        while (await reader.ReadAsync(cancellation))
        {
            targets.Add(
                new DeliveryTarget(
                    new ClientId(reader.GetGuid(0)),
                    reader.GetString(1),
                    reader.IsDBNull(4)
                        ? [reader.GetFieldValue<byte[]>(3)]
                        : [reader.GetFieldValue<byte[]>(3), reader.GetFieldValue<byte[]>(4)],
                    reader.GetBoolean(2)
                )
            );
        }

        return targets;
    }

    private async Task<List<Delivery>> TakeAsync(
        NpgsqlConnection connection,
        string sql,
        IReadOnlyList<DeliveryTarget> targets,
        Func<ClientId, int> roomOf,
        CancellationToken cancellation
    )
    {
        var lease = ids.NewUuidV4();
        var byClient = targets.ToDictionary(target => target.ClientId);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = targets.Select(target => target.ClientId.Value).ToArray() });
        command.Parameters.Add(new() { Value = targets.Select(target => roomOf(target.ClientId)).ToArray() });
        command.Parameters.Add(new() { Value = lease });
        command.Parameters.Add(new() { Value = _lease.TotalSeconds });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var taken = new List<Delivery>();
        while (await reader.ReadAsync(cancellation))
        {
            var target = byClient[new ClientId(reader.GetGuid(1))];
            taken.Add(
                new Delivery(
                    new EventId(reader.GetGuid(0)),
                    target.ClientId,
                    lease,
                    reader.GetInt32(2),
                    reader.GetFieldValue<TimeSpan>(3),
                    reader.GetString(4),
                    target,
                    reader.IsDBNull(5) ? null : reader.GetString(5)
                )
            );
        }

        return taken;
    }
}
