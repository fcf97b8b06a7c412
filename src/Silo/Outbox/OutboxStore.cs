using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Domain.Outbox;
using Stretch.Silo.Persistence;
using Stretch.Silo.Persistence.Outbox;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Outbox;

/// <summary>The outbox table as a work queue.</summary>
internal sealed class OutboxStore(
    [FromKeyedServices(QueuePool.Key)] NpgsqlDataSource database,
    SiloIdentity silo,
    IOptions<OutboxOptions> options
) : IOutboxStore
{
    /// <summary>What a newer release has written stays for its silos.</summary>
    private static readonly string[] Kinds = [.. Enum.GetValues<OutboxKind>().Select(kind => UpperSnake.Of(kind))];

    // Materialized, as a join must not look for the due ones more than once: it would find others each time.
    private const string TakeDue = """
        with due as materialized (
            select id from outbox
            where due_at <= now() and (leased_until is null or leased_until < now()) and kind = any($4)
            order by due_at limit $3 for update skip locked
        )
        update outbox o
        set lease_owner = $1, leased_until = now() + make_interval(secs => $2), attempts = attempts + 1
        from due
        where o.id = due.id
        returning o.id, o.kind, o.target, o.subject, o.due_at, o.created_at, o.trace_parent
        """;

    // A message whose lease another silo took over meanwhile is that silo's to finish.
    private const string DeleteDone = "delete from outbox where id = any($1) and lease_owner = $2";

    private const string Postpone = """
        update outbox o set due_at = now() + make_interval(secs => x.after), lease_owner = null, leased_until = null
        from unnest($1, $2) as x(id, after) where o.id = x.id and o.lease_owner = $3
        """;

    private const string HandBackAll =
        "update outbox set lease_owner = null, leased_until = null where lease_owner = $1";

    public async Task HandBackAllAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(HandBackAll);
        command.Parameters.Add(new() { Value = silo.Id });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<IReadOnlyList<OutboxMessage>> TakeDueAsync(int max, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(TakeDue);
        command.Parameters.Add(new() { Value = silo.Id });
        command.Parameters.Add(new() { Value = options.Value.Lease.TotalSeconds });
        command.Parameters.Add(new() { Value = max });
        command.Parameters.Add(new() { Value = Kinds });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var messages = new List<OutboxMessage>();
        while (await reader.ReadAsync(cancellation))
        {
            messages.Add(Read(new RowReader(reader)));
        }

        return messages;
    }

    public async Task FinishAsync(IReadOnlyList<Guid> done, IReadOnlyList<(Guid Id, TimeSpan After)> again)
    {
        await using var batch = database.CreateBatch();
        if (done.Count > 0)
        {
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(DeleteDone)
                {
                    Parameters =
                    {
                        new() { Value = done.ToArray() },
                        new() { Value = silo.Id },
                    },
                }
            );
        }

        if (again.Count > 0)
        {
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(Postpone)
                {
                    Parameters =
                    {
                        new() { Value = again.Select(message => message.Id).ToArray() },
                        new() { Value = again.Select(message => message.After.TotalSeconds).ToArray() },
                        new() { Value = silo.Id },
                    },
                }
            );
        }

        await batch.ExecuteNonQueryAsync();
    }

    private static OutboxMessage Read(RowReader row) =>
        new(row.Uuid(), row.Enum<OutboxKind>(), row.Uuid(), row.Uuid(), row.Time(), row.Time())
        {
            TraceParent = row.OptionalText(),
        };
}
