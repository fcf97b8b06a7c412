using Stretch.Domain.Facts;
using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>Reads what a round's grains need to know, in one round trip, but for what is known already.</summary>
internal sealed class FactReader(KnownFacts known)
{
    /// <summary>
    /// The facts, where they are all in memory but for rows that should not be there: those are taken to be absent. Null
    /// where something must be read.
    /// </summary>
    public PresumedFacts? Presume(IReadOnlyList<ICommitter> committers)
    {
        if (committers.Any(committer => committer.KnownVersion is null))
        {
            return null;
        }

        var facts = new FactSet();
        var query = Ask(committers);
        known.Answer(query, facts, committers);
        return FactProbes.All.Any(probe => probe.AreInserted is null && probe.IsAskedFor(query))
            ? null
            : new PresumedFacts(facts, query);
    }

    /// <summary>
    /// Reads the facts, the states that are not in memory, and last the versions of those that are: a version that is still
    /// the known one says that nothing of its grain has changed while the facts were read. So even a refusal, which no fence
    /// guards, is right at a moment within the call. A state is read in one snapshot with its facts.
    /// </summary>
    public async Task<RoundFacts> ReadFree(ILaneSession lane, IReadOnlyList<ICommitter> committers)
    {
        var facts = new FactSet();
        var query = Ask(committers);
        known.Answer(query, facts, committers);
        return await lane.Read(committers, query, facts);
    }

    /// <summary>Reads the facts within a transaction that holds the grains' rows.</summary>
    public async Task<FactSet> ReadUnderLock(ILaneSession lane, IReadOnlyList<ICommitter> committers)
    {
        var facts = new FactSet();
        var query = Ask(committers);
        known.AnswerLasting(query, facts);
        if (FactProbes.All.Any(probe => probe.IsAskedFor(query)))
        {
            await lane.ReadFacts(query, facts);
        }

        return facts;
    }

    private static FactQuery Ask(IReadOnlyList<ICommitter> committers)
    {
        var query = new FactQuery();
        foreach (var committer in committers)
        {
            committer.AskFor(query);
        }

        return query;
    }
}
