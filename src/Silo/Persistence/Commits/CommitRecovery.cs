using Npgsql;
using Stretch.Grains.Ports;
using Stretch.Results;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// Finds out, after a connection was lost in mid-commit, whether the transaction was committed: its record is there, or is written
/// now by who asks. Either waits for a backend that is still at it, and the latter bars one that has not begun.
/// </summary>
internal sealed class CommitRecovery(ILaneSession lane, LaneTools tools)
{
    private const int PauseMs = 50;

    /// <summary>The grains whose commit did not take, to be decided again. Answers the others.</summary>
    public async Task<IReadOnlyList<ICommitter>> Recover(Decided decided, Exception cause)
    {
        tools.Metrics.UnknownOutcome();
        tools.Logger.OutcomeUnknown(cause.Message, decided.Parts.Count);
        var started = tools.Time.GetTimestamp();
        while (true)
        {
            await lane.Drop();
            try
            {
                if (!await lane.Took(decided.Transaction))
                {
                    return decided.All;
                }

                Deciding.Complete(decided, tools);
                return [];
            }
            catch (Exception e) when (e is PostgresException || CommitOutcome.IsUnavailable(e))
            {
                if (tools.Time.GetElapsedTime(started).TotalMilliseconds > tools.Options.RecoveryPatienceMs)
                {
                    await lane.Drop();
                    tools.Logger.RecoveryGivenUp(e.Message, decided.Parts.Count);
                    Deciding.RefuseAll(decided.All, new OutcomeUnknown());
                    return [];
                }

                await Task.Delay(TimeSpan.FromMilliseconds(PauseMs), tools.Time);
            }
        }
    }
}
