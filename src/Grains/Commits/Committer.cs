using System.Diagnostics;
using System.Runtime.CompilerServices;
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
    where TState : class, IVersionedState<TState>
{
    private static readonly Error NothingKept = new NotFound("answer");

    private readonly Lock _gate = new();
    private readonly List<PendingCommand<TState>> _round = [];
    private Queue<PendingCommand<TState>> _waiting = [];
    private int _maxRoundLength = CommitLimits.MaxBatchCommands;
    private bool _enlisted;
    private bool _loaded;
    private TState? _state;
    private TState? _decided;

    public GrainKind Kind => kind;

    public Guid Key => key;

    public long? KnownVersion => _loaded ? _state?.Version ?? 0 : null;

    public object Lineage { get; private set; } = new();

    public int RoundLength => _round.Count;

    public bool IsNextAlone { get; private set; }

    /// <summary>Queues a command; the task ends when its commit has, or when it was refused.</summary>
    /// <param name="name">What traces call it: the grain's method.</param>
    public Task<Result<TReply>> Submit<TReply>(
        Call? call,
        Action<FactQuery> needs,
        Func<TState?, FactSet, Timestamp, Decision<TState, TReply>> decide,
        [CallerMemberName] string name = ""
    )
        where TReply : class => Queue(call, (_, query) => needs(query), decide, isAlone: false, name);

    /// <summary>Likewise, for a command that needs to know less where the state tells that there is less to know.</summary>
    /// <param name="needs">Its state is null while it must be read.</param>
    public Task<Result<TReply>> Submit<TReply>(
        Call? call,
        Action<TState?, FactQuery> needs,
        Func<TState?, FactSet, Timestamp, Decision<TState, TReply>> decide,
        [CallerMemberName] string name = ""
    )
        where TReply : class => Queue(call, needs, decide, isAlone: false, name);

    /// <summary>
    /// Likewise, for a command that reads sets of rows: it has a batch to itself, as sets do not show what a batch has changed.
    /// </summary>
    public Task<Result<TReply>> SubmitAlone<TReply>(
        Call? call,
        Action<FactQuery> needs,
        Func<TState?, FactSet, Timestamp, Decision<TState, TReply>> decide,
        [CallerMemberName] string name = ""
    )
        where TReply : class => Queue(call, (_, query) => needs(query), decide, isAlone: true, name);

    /// <summary>
    /// What was answered under the call's key before; null where there is no key, or nothing under it. For calls that ask
    /// others before they decide, and need not when the answer is there.
    /// </summary>
    public async Task<Result<TReply>?> FindAnswer<TReply>(Call call)
        where TReply : class
    {
        if (call.Idempotency is null)
        {
            return null;
        }

        var found = await Submit<TReply>(call, _ => { }, static (_, _, _) => NothingKept);
        return ReferenceEquals(found.Error, NothingKept) ? default(Result<TReply>?) : found;
    }

    public int Gather(int max)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            while (
                _round.Count < Math.Min(max, _maxRoundLength) && _waiting.TryPeek(out var command) && MayJoin(command)
            )
            {
                _waiting.Dequeue();
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

    public void AskFor(FactQuery query) => ForEach(command => command.AskFor(_state, query));

    public void Load(object? state)
    {
        var known = KnownVersion;
        _state = (TState?)state;
        _loaded = true;
        if (KnownVersion != known)
        {
            Lineage = new object();
        }
    }

    public GrainCommit? Decide(FactSet facts, Timestamp now)
    {
        if (!_loaded)
        {
            throw new InvalidOperationException($"{kind} {key} was asked to decide before its state was loaded.");
        }

        _decided = _state;
        var changes = new List<Change>();
        // Pure as it is, a decision that throws has changed nothing that its neighbours see.
        ForEach(command => _decided = command.Decide(_decided, facts, changes, now) ?? _decided);
        if (ReferenceEquals(_decided, _state) && changes.Count == 0)
        {
            return null;
        }

        var from = _state?.Version ?? 0;
        _decided = _decided!.WithVersion(from + 1);
        return new GrainCommit(kind, key, from, _decided, changes);
    }

    public void AddTraces(List<ActivityContext> traces)
    {
        foreach (var command in _round)
        {
            if (command.Trace.Span is { } span)
            {
                traces.Add(span.Context);
            }
        }
    }

    public void Committed()
    {
        _state = _decided;
        foreach (var command in _round)
        {
            command.Release();
        }

        EndRound();
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

        EndRound();
    }

    public void Fail(Exception exception)
    {
        Forget();
        foreach (var command in _round)
        {
            command.Fail(exception);
        }

        EndRound();
    }

    public bool Halve()
    {
        if (_round.Count < 2)
        {
            return false;
        }

        _maxRoundLength = _round.Count / 2;
        lock (_gate)
        {
            _waiting = new Queue<PendingCommand<TState>>([.. _round.Skip(_maxRoundLength), .. _waiting]);
        }

        _round.RemoveRange(_maxRoundLength, _round.Count - _maxRoundLength);
        return true;
    }

    public bool StaysEnlisted()
    {
        lock (_gate)
        {
            _enlisted = _waiting.Count > 0 || _round.Count > 0;
            IsNextAlone = _waiting.TryPeek(out var next) && next.IsAlone;
            return _enlisted;
        }
    }

    private Task<Result<TReply>> Queue<TReply>(
        Call? call,
        Action<TState?, FactQuery> needs,
        Func<TState?, FactSet, Timestamp, Decision<TState, TReply>> decide,
        bool isAlone,
        string name
    )
        where TReply : class
    {
        var trace = CommandTrace.Begin(kind, name);
        var command = new PendingCommand<TState, TReply>(
            call?.Idempotency,
            needs,
            decide,
            vault,
            time.GetTimestamp() + CommitLimits.CommandTimeoutMs * time.TimestampFrequency / 1000,
            isAlone,
            trace
        );
        lock (_gate)
        {
            if (_waiting.Count >= CommitLimits.MaxQueuedCommandsPerGrain)
            {
                command.Refuse(new Overloaded());
                return command.Answer;
            }

            _waiting.Enqueue(command);
            if (_enlisted)
            {
                return command.Answer;
            }

            _enlisted = true;
            IsNextAlone = isAlone;
        }

        store.Enlist(this);
        return command.Answer;
    }

    private bool MayJoin(PendingCommand<TState> command) =>
        _round.Count == 0 || !(command.IsAlone || _round[0].IsAlone);

    private void EndRound()
    {
        _round.Clear();
        _maxRoundLength = CommitLimits.MaxBatchCommands;
    }

    /// <summary>A bug in one command is its own caller's; the others go on.</summary>
    private void ForEach(Action<PendingCommand<TState>> step) => _round.RemoveAll(command => Fails(command, step));

    private bool Fails(PendingCommand<TState> command, Action<PendingCommand<TState>> step)
    {
        try
        {
            step(command);
            return false;
        }
        catch (Exception bug)
        {
            // The caller logs it, with the request it came from.
            command.Fail(new InvalidOperationException($"A command of {kind} {key} could not be decided.", bug));
            return true;
        }
    }
}
