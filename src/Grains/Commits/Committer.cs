using Stretch.Calls;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Grains.Ports;
using Stretch.Results;

namespace Stretch.Grains.Commits;

/// <summary>
/// A grain's queue of commands and its state in memory. Commands are submitted from the grain's turns; everything else is
/// called by the commit store, one thread at a time. The state is a cache: the row's version tells whether it still holds.
/// </summary>
internal sealed class Committer<TState>(
    GrainKind kind,
    Guid key,
    ICommitStore store,
    AnswerVault vault,
    TimeProvider time
) : ICommitter
    where TState : class, IGrainState<TState>
{
    private readonly Lock _gate = new();
    private readonly Queue<PendingCommand<TState>> _waiting = [];
    private readonly List<PendingCommand<TState>> _round = [];
    private bool _enlisted;
    private bool _loaded;
    private TState? _state;
    private TState? _decided;

    public GrainKind Kind => kind;

    public Guid Key => key;

    public long? KnownVersion => _loaded ? _state?.Version ?? 0 : null;

    public int RoundLength => _round.Count;

    /// <summary>Queues a command; the task ends when its commit has, or when it was refused.</summary>
    public Task<Result<TReply>> Submit<TReply>(
        Call? call,
        Action<FactQuery> needs,
        Func<TState?, FactSet, Timestamp, Decision<TState, TReply>> decide
    )
        where TReply : class
    {
        var command = new PendingCommand<TState, TReply>(
            call?.Idempotency,
            needs,
            decide,
            vault,
            time.GetTimestamp() + CommitLimits.CommandTimeoutMs * time.TimestampFrequency / 1000
        );
        lock (_gate)
        {
            if (_waiting.Count >= CommitLimits.MaxQueuedCommandsPerGrain)
            {
                return Task.FromResult<Result<TReply>>(new Overloaded());
            }

            _waiting.Enqueue(command);
            if (_enlisted)
            {
                return command.Answer;
            }

            _enlisted = true;
        }

        store.Enlist(this);
        return command.Answer;
    }

    public int Gather(int max)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            while (_round.Count < Math.Min(max, CommitLimits.MaxBatchCommands) && _waiting.TryDequeue(out var command))
            {
                if (command.Deadline < now)
                {
                    command.Refuse(new Overloaded());
                }
                else
                {
                    _round.Add(command);
                }
            }
        }

        return _round.Count;
    }

    public void AskFor(FactQuery query)
    {
        foreach (var command in _round)
        {
            command.AskFor(query);
        }
    }

    public void Load(object? state)
    {
        _state = (TState?)state;
        _loaded = true;
    }

    public GrainCommit? Decide(FactSet facts, Timestamp now)
    {
        if (!_loaded)
        {
            throw new InvalidOperationException($"{kind} {key} was asked to decide before its state was loaded.");
        }

        _decided = _state;
        var changes = new List<Change>();
        foreach (var command in _round)
        {
            _decided = command.Decide(_decided, facts, changes, now) ?? _decided;
        }

        if (ReferenceEquals(_decided, _state) && changes.Count == 0)
        {
            return null;
        }

        var from = _state?.Version ?? 0;
        _decided = _decided!.WithVersion(from + 1);
        return new GrainCommit(kind, key, from, _decided, changes);
    }

    public void Committed()
    {
        _state = _decided;
        foreach (var command in _round)
        {
            command.Release();
        }

        _round.Clear();
    }

    public void Forget()
    {
        _state = null;
        _decided = null;
        _loaded = false;
    }

    public void Refuse(Error error)
    {
        Forget();
        foreach (var command in _round)
        {
            command.Refuse(error);
        }

        _round.Clear();
    }

    public void Fail(Exception exception)
    {
        Forget();
        foreach (var command in _round)
        {
            command.Fail(exception);
        }

        _round.Clear();
    }

    public bool StaysEnlisted()
    {
        lock (_gate)
        {
            _enlisted = _waiting.Count > 0 || _round.Count > 0;
            return _enlisted;
        }
    }
}
