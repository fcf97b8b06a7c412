using Stretch.Grains.Ports;
using Stretch.Results;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// A round without locks, two trips: read and decide; write everything in one implicit transaction, guarded by
/// the fences. What could not be committed this way is left for a locked round.
/// </summary>
internal sealed class FreeRound(ILaneSession lane, UnlockedWrite write, LaneTools tools)
{
    /// <summary>The grains that are left, their commands not answered yet.</summary>
    public async Task<IReadOnlyList<ICommitter>> Run(IReadOnlyList<ICommitter> committers)
    {
        if (committers.Count == 0)
        {
            return [];
        }

        RoundFacts round;
        try
        {
            await lane.Open();
            round = await tools.Reader.ReadFree(lane, committers);
        }
        catch (Exception e) when (CommitOutcome.IsUnavailable(e))
        {
            // Nothing was sent that could change anything.
            tools.Logger.DatabaseUnavailable(e.Message);
            await lane.Drop();
            Deciding.RefuseAll(committers, new StorageUnavailable());
            return [];
        }
        catch (Exception)
        {
            // Something that one of them asks for cannot be read; under lock it is found out which.
            await lane.Drop();
            return committers;
        }

        var (current, stale) = Sort(committers, round);
        tools.Known.Keep(round.Facts, current);
        var decided = Deciding.Decide(current, round.Facts, tools);
        return [.. stale, .. await write.Run(decided)];
    }

    /// <summary>Loads the states that were asked for; tells apart the grains whose state in memory is out of date.</summary>
    private static (List<ICommitter> Current, List<ICommitter> Stale) Sort(
        IReadOnlyList<ICommitter> committers,
        RoundFacts round
    )
    {
        var current = new List<ICommitter>(committers.Count);
        var stale = new List<ICommitter>();
        foreach (var committer in committers)
        {
            if (committer.KnownVersion is not { } known)
            {
                committer.Load(round.States.GetValueOrDefault(committer.Row));
                current.Add(committer);
            }
            else if (round.Versions.GetValueOrDefault(committer.Row) == known)
            {
                current.Add(committer);
            }
            else
            {
                stale.Add(committer);
            }
        }

        return (current, stale);
    }
}
