using Stretch.Domain.Facts;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>Facts for a round that asks nothing.</summary>
/// <param name="Facts">What is in memory, and later what the round's decisions change.</param>
/// <param name="Absent">The keys of rows that should not be there, taken to be absent.</param>
internal sealed record PresumedFacts(FactSet Facts, FactQuery Absent)
{
    /// <summary>
    /// Whether the decisions insert every row that was taken to be absent. Then their unique indexes tell if one was there.
    /// </summary>
    public bool AllInserted => FactProbes.All.All(probe => probe.AreInserted?.Invoke(Absent, Facts) ?? true);
}
