using Stretch.Clients;
using Stretch.Ids;
using Stretch.Silo.Issuing.Chores;
using Stretch.Simulation.Kernel;

namespace Stretch.Simulation.Store;

/// <summary>The table of chores: when each is due for each partner, and who is at it.</summary>
internal sealed class ModelChores
{
    private static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;

    private readonly Dictionary<(ClientId Client, ChoreKind Kind), Row> _rows = [];

    /// <summary>Until when everything was looked at, for each chore of each partner; null before its first whole run.</summary>
    public IEnumerable<DateTimeOffset?> DoneTo => _rows.Values.Select(row => row.DoneTo);

    public bool IsAnyDue(ChoreKind kind, IEnumerable<ClientId> clients, DateTimeOffset now) =>
        clients.Any(client => !_rows.TryGetValue((client, kind), out var row) || IsDue(row, now));

    public ChoreRun? TakeDue(
        ChoreKind kind,
        IEnumerable<ClientId> clients,
        Guid owner,
        TimeSpan lease,
        IIssuerChoreStore store,
        DateTimeOffset now
    )
    {
        foreach (var client in clients)
        {
            _rows.TryAdd((client, kind), new Row(now));
        }

        var due = _rows.Where(row => row.Key.Kind == kind && IsDue(row.Value, now)).ToList();
        if (due.Count == 0)
        {
            return null;
        }

        var (key, taken) = due.MinBy(row => row.Value.DueAt);
        _rows[key] = taken with
        {
            Owner = owner,
            LeasedUntil = now + lease,
            DueAt = Never,
            BegunAt = taken.BegunAt ?? now,
        };
        var doneTo = taken.DoneTo is { } time ? Timestamp.From(time) : (Timestamp?)null;
        return new ChoreRun(kind, key.Client, owner, doneTo, taken.Progress, store);
    }

    public bool Change(ChoreRun run, Func<Row, Row> change)
    {
        var key = (run.ClientId, run.Kind);
        if (!_rows.TryGetValue(key, out var row) || row.Owner != run.Owner)
        {
            return false;
        }

        _rows[key] = change(row);
        return true;
    }

    public void MakeDue(ChoreKind kind, DateTimeOffset now)
    {
        foreach (var key in _rows.Keys.Where(key => key.Kind == kind).ToList())
        {
            _rows[key] = _rows[key] with { DueAt = now };
        }
    }

    private static bool IsDue(Row row, DateTimeOffset now) =>
        (row.Owner is null && row.DueAt <= now) || row.LeasedUntil < now;

    internal sealed record Row(
        DateTimeOffset DueAt,
        Guid? Owner = null,
        DateTimeOffset? LeasedUntil = null,
        DateTimeOffset? BegunAt = null,
        DateTimeOffset? DoneTo = null,
        Guid? Progress = null
    )
    {
        public Row Finished(bool isComplete, DateTimeOffset due) =>
            this with
            {
                Owner = null,
                LeasedUntil = null,
                DueAt = due < DueAt ? due : DueAt,
                DoneTo = isComplete ? BegunAt : DoneTo,
                BegunAt = isComplete ? null : BegunAt,
                Progress = isComplete ? null : Progress,
            };
    }
}

/// <summary>A silo's way to the table of chores in the model.</summary>
internal sealed class ModelChoreStore(
    ModelDatabase database,
    DatabaseLine line,
    Simulator simulator,
    IIds ids,
    TimeSpan lease
) : IIssuerChoreStore
{
    public async Task<ChoreRun?> TakeDueAsync(ChoreKind kind, CancellationToken cancellation)
    {
        var owner = ids.NewUuidV4();
        var taken = await line.Poll<ChoreRun>(
            database.Chores.IsAnyDue(kind, Configured, simulator.UtcNow),
            () =>
                database.Chores.TakeDue(kind, Configured, owner, lease, this, simulator.UtcNow) is { } run ? [run] : []
        );
        return taken.SingleOrDefault();
    }

    public Task<bool> RenewAsync(ChoreRun run, Guid? progress, CancellationToken cancellation) =>
        line.Ask(() =>
            database.Chores.Change(run, row => row with { LeasedUntil = simulator.UtcNow + lease, Progress = progress })
        );

    public Task FinishAsync(ChoreRun run, ChoreOutcome outcome, TimeSpan pause) =>
        line.Ask(() => database.Chores.Change(run, row => row.Finished(outcome.IsComplete, simulator.UtcNow + pause)));

    public Task HandBackAsync(ChoreRun run) =>
        line.Ask(() =>
            database.Chores.Change(run, row => row with { Owner = null, LeasedUntil = null, DueAt = simulator.UtcNow })
        );

    public Task MakeDueAsync(ChoreKind kind, CancellationToken cancellation) =>
        line.Ask(() =>
        {
            database.Chores.MakeDue(kind, simulator.UtcNow);
            return true;
        });

    private IEnumerable<ClientId> Configured =>
        database.Clients.Where(client => client.Configuration is not null).Select(client => client.Id);
}
