using Stretch.Calls;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Idempotency;
using Stretch.Domain.Ledger;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Grains.Commits;

/// <summary>A command that waits for its commit, whatever it answers.</summary>
internal abstract class PendingCommand<TState>(long deadline, bool isAlone, CommandTrace trace)
    where TState : class
{
    /// <summary>On the time provider's monotonic clock.</summary>
    public long Deadline { get; } = deadline;

    /// <summary>It must be the only command of its batch.</summary>
    public bool IsAlone { get; } = isAlone;

    public CommandTrace Trace => trace;

    /// <param name="known">The state in memory; null when it must be read first.</param>
    public abstract void AskFor(TState? known, FactQuery query);

    /// <summary>
    /// Decides, keeps the answer back, adds the changes; the next state, or null where nothing changes. Should it throw, it
    /// has added nothing.
    /// </summary>
    public abstract TState? Decide(TState? state, FactSet facts, List<Change> changes, Timestamp now);

    /// <summary>Gives the answer that was kept back.</summary>
    public abstract void Release();

    public abstract void Refuse(Error error);

    public abstract void Fail(Exception exception);
}

/// <summary>A command that waits for its commit.</summary>
internal sealed class PendingCommand<TState, TReply>(
    IdempotencyStamp? stamp,
    Action<TState?, FactQuery> needs,
    Func<TState?, FactSet, Timestamp, Decision<TState, TReply>> decide,
    AnswerVault vault,
    long deadline,
    bool isAlone,
    CommandTrace trace
) : PendingCommand<TState>(deadline, isAlone, trace)
    where TState : class
    where TReply : class
{
    private readonly TaskCompletionSource<Result<TReply>> _answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private Result<TReply> _decided;

    public Task<Result<TReply>> Answer => _answer.Task;

    public override void AskFor(TState? known, FactQuery query)
    {
        if (stamp is not null)
        {
            query.IdempotencyKeys.Add(stamp.Key);
        }

        needs(known, query);
    }

    public override TState? Decide(TState? state, FactSet facts, List<Change> changes, Timestamp now)
    {
        if (stamp is not null && facts.IdempotentAnswer(stamp.Key) is { } earlier)
        {
            _decided = vault.Replay<TReply>(earlier, stamp);
            return null;
        }

        var decision = decide(state, facts, now);
        _decided = decision.Result;
        // Whatever may throw comes before the first change: a command that fails leaves none behind.
        var kept =
            stamp is not null && decision.Result.IsOk
                ? Keep(decision, stamp, KeyOf(decision.Next ?? state), now)
                : null;
        foreach (var change in decision.Changes)
        {
            Add(UnderKey(change), facts, changes);
        }

        if (kept is not null)
        {
            Add(kept, facts, changes);
        }

        return decision.Next;
    }

    public override void Release()
    {
        Trace.End(_decided.Error);
        _answer.SetResult(_decided);
    }

    public override void Refuse(Error error)
    {
        Trace.End(error);
        _answer.SetResult(error);
    }

    public override void Fail(Exception exception)
    {
        Trace.End(exception);
        _answer.SetException(exception);
    }

    private static PersonKey? KeyOf(TState? state) => (state as IPersonal)?.PersonKey;

    /// <summary>The answer, with what it says of the books: how many entries there are because of it.</summary>
    private Insert<IdempotentAnswer> Keep(
        Decision<TState, TReply> decision,
        IdempotencyStamp key,
        PersonKey? person,
        Timestamp now
    )
    {
        var answer = vault.Keep(decision.Result, key, person, now);
        foreach (var change in decision.Changes)
        {
            if (change is Insert<LedgerEntry> entry)
            {
                answer = answer with { ProgramId = entry.Row.ProgramId, EntryCount = answer.EntryCount + 1 };
            }
        }

        return new Insert<IdempotentAnswer>(answer);
    }

    private Change UnderKey(Change change) =>
        stamp is not null && change is Insert<LedgerEntry> entry
            ? new Insert<LedgerEntry>(entry.Row with { IdempotencyKey = stamp.Key })
            : change;

    private void Add(Change change, FactSet facts, List<Change> changes)
    {
        facts.Learn(change);
        changes.Add(Trace.Stamp(change));
    }
}
