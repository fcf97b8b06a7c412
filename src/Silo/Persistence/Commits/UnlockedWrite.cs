using Stretch.Grains.Ports;
using Stretch.Results;
using Stretch.Silo.CrashPoints;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>Writes what a round without locks has decided, in one implicit transaction guarded by the fences.</summary>
internal sealed class UnlockedWrite(ILaneSession lane, CommitRecovery recovery, LaneTools tools)
{
    /// <summary>The grains that are left for a locked round, their commands not answered yet.</summary>
    public async Task<IReadOnlyList<ICommitter>> Run(Decided decided)
    {
        if (decided.Parts.Count > 0)
        {
            using var span = CommitTrace.Begin(decided);
            try
            {
                CrashPoint.Pass(CrashPoint.BeforeCommit);
                await lane.Write(decided.Transaction, decided.Parts, endsTransaction: false);
                CrashPoint.Pass(CrashPoint.AfterCommit);
            }
            catch (Exception e) when (CommitOutcome.IsRolledBack(e))
            {
                return RolledBack(decided, e);
            }
            catch (Exception e)
            {
                return await recovery.Recover(decided, e);
            }
        }

        Deciding.Complete(decided, tools);
        return [];
    }

    private IReadOnlyList<ICommitter> RolledBack(Decided decided, Exception cause)
    {
        if (CommitOutcome.IsUnavailable(cause))
        {
            tools.Logger.DatabaseUnavailable(cause.Message);
            Deciding.RefuseAll(decided.All, new StorageUnavailable());
            return [];
        }

        if (CommitOutcome.IsLostFence(cause))
        {
            tools.Metrics.LostFence();
        }

        return decided.All;
    }
}
