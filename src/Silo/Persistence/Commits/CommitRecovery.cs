using Npgsql;
using Stretch.Grains.Ports;
using Stretch.Results;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// Finds out, after a connection was lost in mid-commit, whether the transaction was committed. The grains' rows are locked
/// first, which waits for a backend that is still at it; then the commit records tell whose commit made our versions.
/// </summary>
internal sealed class CommitRecovery(ILaneSession lane, LaneTools tools)
{
    private const int PauseMs = 50;

    /// <summary>The grains whose commit did not take, to be decided again. Answers the others.</summary>
    public async Task<IReadOnlyList<ICommitter>> Recover(Decided decided, Exception cause)
    {
        var parts = decided.Parts;
        tools.Metrics.UnknownOutcome();
        tools.Logger.OutcomeUnknown(cause.Message, parts.Count);
        var started = tools.Time.GetTimestamp();
        while (true)
        {
            await lane.Drop();
            try
            {
                return Sort(decided, await lane.ReadCommits(parts));
            }
            catch (Exception e) when (e is PostgresException || CommitOutcome.IsUnavailable(e))
            {
                if (tools.Time.GetElapsedTime(started).TotalMilliseconds > tools.Options.RecoveryPatienceMs)
                {
                    await lane.Drop();
                    tools.Logger.RecoveryGivenUp(e.Message, parts.Count);
                    Deciding.RefuseAll(decided.All, new OutcomeUnknown());
                    return [];
                }

                await Task.Delay(TimeSpan.FromMilliseconds(PauseMs), tools.Time);
            }
        }
    }

    /// <summary>A transaction is all or nothing: one commit of ours says that all of it took.</summary>
    private IReadOnlyList<ICommitter> Sort(Decided decided, Dictionary<Guid, Guid> commits)
    {
        if (decided.Parts.TrueForAll(part => commits.GetValueOrDefault(part.Commit.Key) == part.CommitId))
        {
            Deciding.Complete(decided, tools);
            return [];
        }

        return decided.All;
    }
}
