using Stretch.Silo.Persistence.Outbox;
using Stretch.Simulation.Kernel;

namespace Stretch.Simulation.World;

/// <summary>The size of a run, drawn by its seed.</summary>
internal sealed class SimulationSettings(Random chance)
{
    private const int MaxSilos = 3;

    public int Silos { get; } = 1 + chance.Next(MaxSilos);

    public int Lanes { get; } = 1 + chance.Next(2);

    public int Programs { get; } = 1 + chance.Next(3);

    public int Tasks { get; } = 2 + chance.Next(3);

    public int Users { get; } = 3 + chance.Next(6);

    /// <summary>Callers that ask one thing after the other.</summary>
    public int Callers { get; } = 1 + chance.Next(6);

    /// <summary>Between two things that a caller asks.</summary>
    public TimeSpan Pause { get; } = chance.Between(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(3));

    /// <summary>Between two outages of database or issuer.</summary>
    public TimeSpan OutageEvery { get; } = chance.Between(TimeSpan.FromMinutes(20), TimeSpan.FromHours(4));

    public OutboxOptions Outbox { get; } =
        new()
        {
            LeaseMs = chance.Next(2) == 0 ? 30_000 : 10_000,
            // Seldom, as looking costs the simulation most of its time.
            PollIntervalMs = chance.Next(10) == 0 ? 250 : 5_000,
        };
}
