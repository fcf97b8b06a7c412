using Npgsql;
using NpgsqlTypes;
using Stretch.Clients;
using Stretch.Grains.Ports;
using Stretch.Issuing;
using Stretch.Silo.Persistence;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>The issuer's events in PostgreSQL: kept once each, and a work queue. Leases are judged by the database's clock.</summary>
internal sealed class IssuerEventStore(NpgsqlDataSource database, ISealer sealer, SiloIdentity silo)
{
    private const string BodyPurpose = "issuer-event";

    /// <summary>Longer than any request to the issuer may take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private const string Insert = """
        insert into issuer_events
            (hook_id, event_id, client_id, name, subject_id, memo, body, status, reason, due_at, received_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now(), now())
        on conflict (hook_id, event_id) do nothing
        """;

    private const string TakeDue = """
        update issuer_events e
        set due_at = now() + make_interval(secs => $1), lease_owner = $2, tries = e.tries + 1
        from (
            select hook_id, event_id from issuer_events
            where status = 'WAITING' and due_at <= now()
            order by due_at limit $3 for update skip locked
        ) due
        where e.hook_id = due.hook_id and e.event_id = due.event_id
        returning e.hook_id, e.event_id, e.client_id, e.name, e.subject_id, e.tries, e.received_at
        """;

    // An event whose lease another silo took over meanwhile is that silo's to finish.
    private const string Finish = """
        update issuer_events e
        set status = x.status, reason = x.reason, lease_owner = null,
            due_at = now() + make_interval(secs => x.after),
            processed_at = case when x.status <> 'WAITING' then now() end
        from unnest($1, $2, $3, $4, $5) as x(hook_id, event_id, status, reason, after)
        where e.hook_id = x.hook_id and e.event_id = x.event_id and e.lease_owner = $6
        """;

    /// <summary>False when the event was there already.</summary>
    public async Task<bool> AddAsync(ReceivedEvent received, CancellationToken cancellation) =>
        await AddAllAsync([received], cancellation) > 0;

    /// <summary>How many of them were not there already.</summary>
    public async Task<int> AddAllAsync(IReadOnlyCollection<ReceivedEvent> received, CancellationToken cancellation)
    {
        if (received.Count == 0)
        {
            return 0;
        }

        await using var batch = database.CreateBatch();
        foreach (var one in received)
        {
            batch.BatchCommands.Add(InsertOf(one));
        }

        return await batch.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlBatchCommand InsertOf(ReceivedEvent received)
    {
        var status = received.Reason is null ? EventStatus.Waiting : EventStatus.SetAside;
        return new NpgsqlBatchCommand(Insert)
        {
            Parameters =
            {
                new() { Value = received.HookId.Value },
                new() { Value = received.EventId },
                new() { Value = received.ClientId.Value },
                new() { Value = received.Name },
                OptionalText(received.SubjectId),
                OptionalText(received.Memo),
                new() { Value = sealer.Seal(received.Body.Span, BodyPurpose) },
                new() { Value = UpperSnake.Of(status) },
                OptionalText(received.Reason),
            },
        };
    }

    public async Task<IReadOnlyList<IssuerEvent>> TakeDueAsync(int max, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(TakeDue);
        command.Parameters.Add(new() { Value = Lease.TotalSeconds });
        command.Parameters.Add(new() { Value = silo.Id });
        command.Parameters.Add(new() { Value = max });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var events = new List<IssuerEvent>();
        while (await reader.ReadAsync(cancellation))
        {
            events.Add(Read(new RowReader(reader)));
        }

        return events;
    }

    public async Task FinishAsync(IReadOnlyList<EventVerdict> verdicts)
    {
        await using var command = database.CreateCommand(Finish);
        command.Parameters.Add(new() { Value = verdicts.Select(verdict => verdict.Event.HookId.Value).ToArray() });
        command.Parameters.Add(new() { Value = verdicts.Select(verdict => verdict.Event.EventId).ToArray() });
        command.Parameters.Add(new() { Value = verdicts.Select(verdict => UpperSnake.Of(verdict.Status)).ToArray() });
        command.Parameters.Add(
            new()
            {
                Value = verdicts.Select(verdict => verdict.Reason).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
            }
        );
        command.Parameters.Add(new() { Value = verdicts.Select(verdict => verdict.After.TotalSeconds).ToArray() });
        command.Parameters.Add(new() { Value = silo.Id });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How many events wait, whether due or not.</summary>
    public async Task<long> CountWaitingAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select count(*) from issuer_events where status = 'WAITING'");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static NpgsqlParameter OptionalText(string? text) =>
        new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static IssuerEvent Read(RowReader row) =>
        new(
            new IssuerHookId(row.Uuid()),
            row.Text(),
            new ClientId(row.Uuid()),
            row.Text(),
            row.OptionalText(),
            row.Int(),
            row.Time()
        );
}
