using Stretch.Domain.Facts;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>What a trip to the database has found out for the grains of a round.</summary>
internal sealed record RoundFacts(FactSet Facts, Dictionary<Guid, object> States, Dictionary<Guid, long> Versions);
