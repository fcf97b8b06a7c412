using Npgsql;
using Stretch.Grains.Ports;
using Stretch.Results;
using Stretch.Silo.CrashPoints;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// A round under lock, three trips: lock the grains' rows in order; read the facts and decide on the true state; write and
/// commit. Contending silos take turns here, each with everything that queued up while it waited.
/// </summary>
internal sealed class LockedRound(ILaneSession lane, CommitRecovery recovery, Contention contention, LaneTools tools)
{
    private const int MaxAttempts = 20;

    /// <summary>
    /// How often a lone command is tried. A row that another silo wrote first, under the same key, is found the second time.
    /// </summary>
    private const int MaxRefusals = 3;

    public async Task Run(IReadOnlyList<ICommitter> committers)
    {
        var left = committers;
        var refusals = 0;
        for (var attempt = 1; left.Count > 0; attempt++)
        {
            if (attempt > MaxAttempts)
            {
                // Every commit was cut, and found not to have taken: a network that cannot be worked with.
                Deciding.RefuseAll(left, new StorageUnavailable());
                return;
            }

            tools.Metrics.LockedRound();
            Decided? committed = null;
            try
            {
                (committed, left) = await Attempt(left);
            }
            catch (Exception e) when (CommitOutcome.IsLockTimeout(e) && attempt < MaxAttempts)
            {
                await lane.Drop();
                await RemoveBlockers();
            }
            catch (Exception e) when (CommitOutcome.IsLockTimeout(e))
            {
                await lane.Drop();
                Deciding.RefuseAll(left, new Overloaded());
                return;
            }
            catch (Exception e) when (CommitOutcome.IsUnavailable(e))
            {
                // Writing has its own handler: before it, nothing was sent that could change anything.
                tools.Logger.DatabaseUnavailable(e.Message);
                await lane.Drop();
                Deciding.RefuseAll(left, new StorageUnavailable());
                return;
            }
            catch (Exception e)
            {
                // Not committed: one grain's trouble must not be the others', nor one command's its neighbours'.
                await lane.Drop();
                if (left.Count > 1)
                {
                    left = await OneByOne(left);
                }
                else if (!left[0].Halve() && ++refusals >= MaxRefusals)
                {
                    tools.Logger.CommitRefused(e, left[0].Kind, left[0].Key);
                    left[0].Fail(e);
                    return;
                }
            }

            if (committed is not null)
            {
                Deciding.Complete(committed, tools);
            }
        }
    }

    private async Task RemoveBlockers()
    {
        try
        {
            await lane.RemoveBlockers();
        }
        catch (Exception e) when (e is PostgresException || CommitOutcome.IsUnavailable(e))
        {
            // Blockers or not, the next attempt finds out, and tells the callers should the database be away.
            tools.Logger.DatabaseUnavailable(e.Message);
            await lane.Drop();
        }
    }

    private async Task<IReadOnlyList<ICommitter>> OneByOne(IReadOnlyList<ICommitter> committers)
    {
        foreach (var committer in committers)
        {
            await Run([committer]);
        }

        return [];
    }

    /// <summary>What is done and to be answered, and the grains that must be decided again.</summary>
    private async Task<(Decided? Committed, IReadOnlyList<ICommitter> Left)> Attempt(
        IReadOnlyList<ICommitter> committers
    )
    {
        await lane.Open();
        Load(committers, await lane.BeginAndLock(committers));
        var facts = await tools.Reader.ReadUnderLock(lane, committers);
        var decided = Deciding.Decide(committers, facts, tools);
        if (decided.Parts.Count == 0)
        {
            await lane.Rollback();
            return (decided, []);
        }

        using var span = CommitTrace.Begin(decided);
        try
        {
            CrashPoint.Pass(CrashPoint.BeforeCommit);
            await lane.Write(decided.Transaction, decided.Parts, endsTransaction: true);
            CrashPoint.Pass(CrashPoint.AfterCommit);
        }
        catch (Exception e) when (!CommitOutcome.IsRolledBack(e))
        {
            var left = await recovery.Recover(decided, e);
            if (left.Count > 0 && CommitOutcome.IsBug(e))
            {
                throw;
            }

            return (null, left);
        }

        return (decided, []);
    }

    private void Load(IReadOnlyList<ICommitter> committers, Dictionary<GrainRow, object> states)
    {
        var room = tools.Options.MaxCommandsPerTransaction;
        foreach (var committer in committers)
        {
            var known = committer.KnownVersion;
            committer.Load(states.GetValueOrDefault(committer.Row));
            if (known is not null && known != committer.KnownVersion)
            {
                contention.Note(committer);
            }

            room -= committer.Gather(Math.Max(room, committer.RoundLength));
        }
    }
}
