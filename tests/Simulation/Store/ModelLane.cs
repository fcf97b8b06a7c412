using Stretch.Domain.Facts;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Commits;
using Stretch.Simulation.Kernel;
using Stretch.Simulation.World;

namespace Stretch.Simulation.Store;

/// <summary>A lane's session with the model.</summary>
internal sealed class ModelLane(ModelLanes lanes) : ILaneSession
{
    private readonly DatabaseLine _line = lanes.Line;
    private readonly ModelDatabase _database = lanes.Database;
    private ModelSession? _session;

    private ModelSession Session => _session ?? throw new InvalidOperationException("The lane is not connected.");

    public async Task Open()
    {
        if (_session is null)
        {
            await _line.Ask(() => true);
            _session = lanes.NewSession();
        }
    }

    public Task Drop()
    {
        if (_session is { } left)
        {
            _session = null;
            lanes.Simulator.After(lanes.Weather.Trip, left.Leave);
        }

        return Task.CompletedTask;
    }

    public Task<RoundFacts> Read(IReadOnlyList<ICommitter> committers, FactQuery query, FactSet facts)
    {
        var unknown = committers.Where(committer => committer.KnownVersion is null).Select(Row).ToList();
        var known = committers.Where(committer => committer.KnownVersion is not null).Select(Row).ToList();
        return _line.Ask<RoundFacts>(
            Session,
            (answer, _) =>
            {
                ModelFacts.Answer(_database, query, facts);
                // Versions come last, and only in a snapshot at the same moment.
                if (unknown.Count > 0)
                {
                    answer(new RoundFacts(facts, States(unknown), Versions(known)));
                }
                else
                {
                    lanes.Simulator.After(lanes.Weather.Trip, () => answer(new RoundFacts(facts, [], Versions(known))));
                }
            }
        );
    }

    public Task<Dictionary<GrainRow, object>> BeginAndLock(IReadOnlyList<ICommitter> committers)
    {
        var rows = committers.Select(Row).ToList();
        var session = Session;
        return _line.Ask<Dictionary<GrainRow, object>>(
            session,
            (answer, refuse) =>
            {
                session.IsInTransaction = true;
                lanes.Locks.Acquire(
                    session,
                    [.. rows.Where(row => _database.State(row) is not null)],
                    () => answer(States(rows)),
                    () => Abort(session, refuse)
                );
            }
        );
    }

    public Task ReadFacts(FactQuery query, FactSet facts) =>
        _line.Ask<bool>(
            Session,
            (answer, _) =>
            {
                ModelFacts.Answer(_database, query, facts);
                answer(true);
            }
        );

    public Task Write(Guid transaction, IReadOnlyList<Part> parts, bool endsTransaction)
    {
        var session = Session;
        return _line.Ask<bool>(
            session,
            (answer, refuse) =>
            {
                if (endsTransaction)
                {
                    WriteNow(session, transaction, parts, answer, refuse);
                    return;
                }

                lanes.Locks.Acquire(
                    session,
                    [.. parts.Select(part => Row(part.Committer)).Where(row => _database.State(row) is not null)],
                    () => WriteNow(session, transaction, parts, answer, refuse),
                    () => Abort(session, refuse)
                );
            }
        );
    }

    public Task Rollback()
    {
        var session = Session;
        return _line.Ask<bool>(
            session,
            (answer, _) =>
            {
                End(session);
                answer(true);
            }
        );
    }

    public async Task<bool> Took(Guid transaction)
    {
        await Open();
        return await _line.Ask<bool>(Session, (answer, _) => answer(_database.Took(transaction)));
    }

    public Task RemoveBlockers() => Open();

    public ValueTask DisposeAsync() => new(Drop());

    private void WriteNow(
        ModelSession session,
        Guid transaction,
        IReadOnlyList<Part> parts,
        Action<bool> answer,
        Action<Exception> refuse
    )
    {
        try
        {
            _database.Write(transaction, parts, lanes.Silo, lanes.Lease);
        }
        catch (Npgsql.PostgresException refusal)
        {
            lanes.Note($"refused {refusal.SqlState}", parts);
            End(session);
            refuse(refusal);
            return;
        }

        lanes.Note("committed", parts);
        End(session);
        answer(true);
    }

    private void Abort(ModelSession session, Action<Exception> refuse)
    {
        End(session);
        refuse(StoreFailures.LockTimeout());
    }

    private void End(ModelSession session)
    {
        session.IsInTransaction = false;
        lanes.Locks.Release(session);
    }

    private static GrainRow Row(ICommitter committer) => committer.Row;

    private Dictionary<GrainRow, object> States(IEnumerable<GrainRow> rows) =>
        rows.Select(row => (Row: row, State: _database.State(row)))
            .Where(found => found.State is not null)
            .ToDictionary(found => found.Row, found => found.State!);

    private Dictionary<GrainRow, long> Versions(IEnumerable<GrainRow> rows) =>
        rows.Where(row => _database.State(row) is not null).ToDictionary(row => row, _database.Version);
}

/// <summary>What the lanes of one silo share.</summary>
internal sealed class ModelLanes(
    Simulator simulator,
    SimulatedProcess process,
    Weather weather,
    ModelDatabase database,
    RowLocks locks,
    DatabaseLine line,
    Guid silo,
    TimeSpan lease
) : ILaneSessions
{
    private readonly List<ModelSession> _sessions = [];

    public Simulator Simulator => simulator;

    public Weather Weather => weather;

    public ModelDatabase Database => database;

    public RowLocks Locks => locks;

    public DatabaseLine Line => line;

    public Guid Silo => silo;

    public TimeSpan Lease => lease;

    public ILaneSession New() => new ModelLane(this);

    public ModelSession NewSession()
    {
        var session = new ModelSession(simulator, locks);
        _sessions.RemoveAll(old => old.IsClosed);
        _sessions.Add(session);
        return session;
    }

    /// <summary>The silo has died: the server notices soon.</summary>
    public void LeaveAll() => _sessions.ForEach(session => simulator.After(weather.Trip, session.Leave));

    public void Note(string what, IReadOnlyList<Part> parts)
    {
        foreach (var part in parts)
        {
            simulator.Trace.Note(
                simulator.Now,
                $"{process.Name} {what} {part.Commit.Kind} {part.Commit.Key} {part.Commit.FromVersion + 1}: "
                    + string.Join(", ", part.Commit.Changes.Select(Words))
            );
        }
    }

    private static string Words(Domain.Commits.Change change) =>
        $"{change.GetType().Name[..3]} {change.GetType().GenericTypeArguments[0].Name}";
}
