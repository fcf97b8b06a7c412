using Stretch.Domain.Facts;
using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>Has the grains of a round decide, and answers them once it is committed.</summary>
internal static class Deciding
{
    public static Decided Decide(IReadOnlyList<ICommitter> committers, FactSet facts, LaneTools tools)
    {
        var now = Timestamp.From(tools.Time.GetUtcNow());
        var decided = new Decided(tools.Ids.NewUlid(), new List<Part>(committers.Count), [], tools.Time.GetTimestamp());
        foreach (var committer in committers)
        {
            if (committer.Decide(facts, now) is { } commit)
            {
                decided.Parts.Add(new Part(committer, commit));
            }
            else
            {
                decided.Idle.Add(committer);
            }
        }

        return decided;
    }

    /// <summary>The transaction is committed, or there was nothing to commit: answers the grains, tells the listeners.</summary>
    public static void Complete(Decided decided, LaneTools tools)
    {
        if (decided.Parts.Count > 0)
        {
            tools.Metrics.Committed(
                decided.Parts.Sum(part => part.Committer.RoundLength),
                tools.Time.GetElapsedTime(decided.At)
            );
        }

        foreach (var part in decided.Parts)
        {
            tools.Known.Committed(part);
            foreach (var change in part.Commit.Changes)
            {
                foreach (var listener in tools.Listeners)
                {
                    listener.Committed(change);
                }
            }

            part.Committer.Committed();
        }

        foreach (var committer in decided.Idle)
        {
            committer.Committed();
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
