using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// A round of one trip, where all that must be known is in memory but for rows that should not be there: an answer under the
/// call's key, an open assignment of what is to be assigned. It decides as if they were absent, and writes. The fences guard
/// what was in memory, unique indexes what was taken to be absent: a write that takes proves both.
/// <para>
/// Only what is written is proved. So where a grain writes nothing, or a row that was taken to be absent is not inserted, as
/// under the key of a call that is refused, the round is not answered from here; and once a write was refused, the lane asks
/// first for a while, so that a partner who keeps repeating calls costs the others no more than the asking.
/// </para>
/// </summary>
internal sealed class OptimisticRound(ILaneSession lane, UnlockedWrite write, LaneTools tools)
{
    private long _askUntil = long.MinValue;

    /// <summary>The grains that must ask first, and those whose write was refused; of neither the commands are answered.</summary>
    public async Task<(IReadOnlyList<ICommitter> Unasked, IReadOnlyList<ICommitter> Refused)> Run(
        IReadOnlyList<ICommitter> committers
    )
    {
        if (
            committers.Count == 0
            || tools.Time.GetTimestamp() < _askUntil
            || tools.Reader.Presume(committers) is not { } presumed
        )
        {
            return (committers, []);
        }

        var decided = Deciding.Decide(committers, presumed.Facts, tools);
        if (decided.Idle.Count > 0 || !presumed.AllInserted)
        {
            return (committers, []);
        }

        try
        {
            await lane.Open();
        }
        catch (Exception)
        {
            // Who asks will meet it, too, and tells the callers.
            return (committers, []);
        }

        tools.Metrics.OptimisticRound();
        var refused = await write.Run(decided);
        if (refused.Count > 0)
        {
            _askUntil = tools.Time.GetTimestamp() + tools.Options.AskFirstMs * tools.Time.TimestampFrequency / 1000;
        }

        return ([], refused);
    }
}
