using Stretch.Domain.Facts;
using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>What a trip to the database has found out for the grains of a round.</summary>
internal sealed record RoundFacts(
    FactSet Facts,
    Dictionary<GrainRow, object> States,
    Dictionary<GrainRow, long> Versions
);
