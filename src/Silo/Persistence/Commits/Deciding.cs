using Stretch.Domain.Facts;
using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>Has the grains of a round decide.</summary>
internal static class Deciding
{
    /// <summary>
    /// The parts that must be written. Grains that have nothing to write are answered here; a grain whose decision throws
    /// fails alone.
    /// </summary>
    public static List<Part> Decide(IReadOnlyList<ICommitter> committers, FactSet facts, LaneTools tools)
    {
        var now = Timestamp.From(tools.Time.GetUtcNow());
        var parts = new List<Part>(committers.Count);
        foreach (var committer in committers)
        {
            try
            {
                if (committer.Decide(facts, now) is { } commit)
                {
                    parts.Add(new Part(committer, commit, tools.Ids.NewUlid()));
                }
                else
                {
                    committer.Committed();
                }
            }
            catch (Exception bug)
            {
                tools.Logger.DecisionFailed(bug, committer.Kind, committer.Key);
                committer.Fail(bug);
            }
        }

        return parts;
    }

    /// <summary>The transaction is committed: answers the grains and tells the listeners.</summary>
    public static void Complete(IReadOnlyList<Part> parts, LaneTools tools)
    {
        foreach (var part in parts)
        {
            foreach (var change in part.Commit.Changes)
            {
                foreach (var listener in tools.Listeners)
                {
                    listener.Committed(change);
                }
            }

            part.Committer.Committed();
        }
    }

    public static void RefuseAll(IEnumerable<ICommitter> committers, Results.Error error)
    {
        foreach (var committer in committers)
        {
            committer.Refuse(error);
        }
    }
}
