using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Stretch.Clients;
using Stretch.Gateway.Hooks;
using Stretch.Grains.Ports;
using Stretch.Highnote.Webhooks;
using Stretch.Ids;
using Stretch.Issuing;
using Stretch.Silo.Persistence;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>The issuer's events in PostgreSQL: kept once each, and a work queue. Leases are judged by the database's clock.</summary>
internal sealed class IssuerEventStore
{
    private const int MaxEventsPerStatement = 500;

    // In the order of their keys: two silos that are told the same do not wait for each other crosswise.
    private const string Insert = """
        insert into issuer_events
            (hook_id, event_id, client_id, name, subject_id, memo, body, status, reason, due_at, received_at, processed_at, id,
                trace_parent)
        select x.hook_id, x.event_id, x.client_id, x.name, x.subject_id, x.memo, x.body, x.status, x.reason, now(),
            date_trunc('milliseconds', now()), case when x.status <> 'WAITING' then now() end, x.id, x.trace_parent
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            as x(hook_id, event_id, client_id, name, subject_id, memo, body, status, reason, id, trace_parent)
        order by x.hook_id, x.event_id
        on conflict (hook_id, event_id) do nothing
        returning id
        """;

    // Materialized, as a join must not look for the due ones more than once: it would find others each time.
    private const string TakeDue = """
        with due as materialized (
            select hook_id, event_id from issuer_events
            where status = 'WAITING' and due_at <= now()
            order by due_at limit $3 for update skip locked
        )
        update issuer_events e
        set due_at = now() + make_interval(secs => $1), lease_owner = $2, tries = e.tries + 1
        from due
        where e.hook_id = due.hook_id and e.event_id = due.event_id
        returning e.hook_id, e.event_id, e.client_id, e.name, e.subject_id, e.tries, e.faults, e.received_at, e.trace_parent
        """;

    // An event whose lease another silo took over meanwhile is that silo's to finish.
    private const string Finish = """
        update issuer_events e
        set status = x.status, reason = x.reason, lease_owner = null,
            faults = e.faults + x.is_fault::int, due_at = now() + make_interval(secs => x.after),
            processed_at = case when x.status <> 'WAITING' then now() end
        from unnest($1, $2, $3, $4, $5, $6) as x(hook_id, event_id, status, reason, after, is_fault)
        where e.hook_id = x.hook_id and e.event_id = x.event_id and e.lease_owner = $7
        """;

    private const string HandBackAll = """
        update issuer_events set due_at = now(), lease_owner = null, tries = tries - 1
        where status = 'WAITING' and lease_owner = $1
        """;

    // What was no event when it came in may be one for a newer version of ours.
    private const string Retry = """
        update issuer_events
        set status = 'WAITING', reason = null, tries = 0, faults = 0, due_at = now(), lease_owner = null,
            processed_at = null, name = coalesce($2, name), subject_id = coalesce($3, subject_id), memo = coalesce($4, memo)
        where id = $1 and status = 'SET_ASIDE'
        """;

    private readonly NpgsqlDataSource _database;
    private readonly ISealer _sealer;
    private readonly SiloIdentity _silo;
    private readonly IIds _ids;
    private readonly IOptions<IssuerHookOptions> _options;
    private readonly Together<ReceivedEvent, bool> _received;

    public IssuerEventStore(
        [FromKeyedServices(QueuePool.Key)] NpgsqlDataSource database,
        ISealer sealer,
        SiloIdentity silo,
        IIds ids,
        IOptions<IssuerHookOptions> options
    )
    {
        (_database, _sealer, _silo, _ids, _options) = (database, sealer, silo, ids, options);
        _received = new(received => InsertAsync(received, CancellationToken.None), MaxEventsPerStatement);
    }

    /// <summary>False when the event was there already.</summary>
    public Task<bool> AddAsync(ReceivedEvent received, CancellationToken cancellation) =>
        _received.AskAsync(received).WaitAsync(cancellation);

    /// <summary>How many of them were not there already.</summary>
    public async Task<int> AddAllAsync(IReadOnlyCollection<ReceivedEvent> received, CancellationToken cancellation) =>
        received.Count == 0 ? 0 : (await InsertAsync([.. received], cancellation)).Count(isNew => isNew);

    private async Task<IReadOnlyList<bool>> InsertAsync(
        IReadOnlyList<ReceivedEvent> received,
        CancellationToken cancellation
    )
    {
        var newIds = received.Select(_ => _ids.New<IssuerEventId>().Value).ToArray();
        await using var command = _database.CreateCommand(Insert);
        command.Parameters.Add(new() { Value = received.Select(one => one.HookId.Value).ToArray() });
        command.Parameters.Add(new() { Value = received.Select(one => one.EventId).ToArray() });
        command.Parameters.Add(new() { Value = received.Select(one => one.ClientId.Value).ToArray() });
        command.Parameters.Add(new() { Value = received.Select(one => one.Name).ToArray() });
        command.Parameters.Add(OptionalTexts(received.Select(one => one.SubjectId)));
        command.Parameters.Add(OptionalTexts(received.Select(one => one.Memo)));
        command.Parameters.Add(
            new()
            {
                Value = received.Select(KeptBodyOf).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
            }
        );
        command.Parameters.Add(new() { Value = received.Select(StatusOf).ToArray() });
        command.Parameters.Add(OptionalTexts(received.Select(one => one.Reason)));
        command.Parameters.Add(new() { Value = newIds });
        command.Parameters.Add(OptionalTexts(received.Select(one => one.TraceParent)));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var inserted = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellation))
        {
            inserted.Add(reader.GetGuid(0));
        }

        return [.. newIds.Select(inserted.Contains)];
    }

    private static string StatusOf(ReceivedEvent received) =>
        UpperSnake.Of(received.Reason is null ? IssuerEventStatus.Waiting : IssuerEventStatus.SetAside);

    /// <summary>
    /// What an event is about is in its columns, and is read again from the issuer: its body would only tell of the person. Of what
    /// could not be read the body is all there is, for whoever looks into it.
    /// </summary>
    private byte[]? KeptBodyOf(ReceivedEvent received) =>
        received.Name.Length > 0 ? null : _sealer.Seal(received.Body.Span, SealPurposes.IssuerEvent);

    public async Task<IReadOnlyList<IssuerEvent>> TakeDueAsync(int max, CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand(TakeDue);
        command.Parameters.Add(new() { Value = TimeSpan.FromMilliseconds(_options.Value.LeaseMs).TotalSeconds });
        command.Parameters.Add(new() { Value = _silo.Id });
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
        await using var command = _database.CreateCommand(Finish);
        command.Parameters.Add(new() { Value = verdicts.Select(verdict => verdict.Event.HookId.Value).ToArray() });
        command.Parameters.Add(new() { Value = verdicts.Select(verdict => verdict.Event.EventId).ToArray() });
        command.Parameters.Add(new() { Value = verdicts.Select(verdict => UpperSnake.Of(verdict.Status)).ToArray() });
        command.Parameters.Add(OptionalTexts(verdicts.Select(verdict => verdict.Reason)));
        command.Parameters.Add(new() { Value = verdicts.Select(verdict => verdict.After.TotalSeconds).ToArray() });
        command.Parameters.Add(new() { Value = verdicts.Select(verdict => verdict.IsFault).ToArray() });
        command.Parameters.Add(new() { Value = _silo.Id });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Lets other silos have whatever is leased to this one, as if it had not been taken up.</summary>
    public async Task HandBackAllAsync()
    {
        await using var command = _database.CreateCommand(HandBackAll);
        command.Parameters.Add(new() { Value = _silo.Id });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Has an event that is set aside taken up anew; false where it is not, or is still no event.</summary>
    public async Task<bool> RetryAsync(IssuerEventId id, CancellationToken cancellation)
    {
        if (await ReadSetAsideAsync(id, cancellation) is not { } setAside)
        {
            return false;
        }

        var parsed = setAside.Body is null ? null : NotificationEvent.Parse(setAside.Body, out _);
        if (setAside.Body is not null && parsed is null)
        {
            return false;
        }

        await using var command = _database.CreateCommand(Retry);
        command.Parameters.Add(new() { Value = id.Value });
        command.Parameters.Add(OptionalText(parsed?.Name));
        command.Parameters.Add(OptionalText(parsed?.About.Id));
        command.Parameters.Add(OptionalText(parsed?.Memo));
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    private async Task<SetAside?> ReadSetAsideAsync(IssuerEventId id, CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand(
            "select body from issuer_events where id = $1 and status = 'SET_ASIDE'"
        );
        command.Parameters.Add(new() { Value = id.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new SetAside(
                reader.IsDBNull(0) ? null : _sealer.Open(reader.GetFieldValue<byte[]>(0), SealPurposes.IssuerEvent)
            )
            : null;
    }

    private static NpgsqlParameter OptionalText(string? text) =>
        new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter OptionalTexts(IEnumerable<string?> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static IssuerEvent Read(RowReader row) =>
        new(
            new IssuerHookId(row.Uuid()),
            row.Text(),
            new ClientId(row.Uuid()),
            row.Text(),
            row.OptionalText(),
            row.Int(),
            row.Int(),
            row.Time()
        )
        {
            TraceParent = row.OptionalText(),
        };

    /// <param name="Body">Only of what could not be read when it came in.</param>
    private sealed record SetAside(byte[]? Body);
}
