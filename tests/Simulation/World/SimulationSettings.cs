using Stretch.Silo.Issuing.Chores;
using Stretch.Silo.Persistence.Outbox;
using Stretch.Silo.Webhooks;
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

    /// <summary>Tries follow sooner than by default, so that runs come to rest.</summary>
    public DeliveryOptions Webhooks { get; } =
        new() { RetryDelaysS = [5, 300, .. Enumerable.Repeat(1_800.0, 24)], PollIntervalMs = 30_000 };

    public IssuerChoreOptions Chores { get; } =
        new()
        {
            PollIntervalMs = 60_000,
            ReconcileIntervalMs = chance.Next(10, 60) * 60_000,
            LateAfterMs = chance.Next(1, 7) * 3_600_000,
            RecheckIntervalMs = chance.Next(1, 7) * 3_600_000,
            RecheckPerRun = chance.Next(5, 200),
        };

    public OutboxOptions Outbox { get; } =
        new()
        {
            LeaseMs = chance.Next(2) == 0 ? 30_000 : 10_000,
            // Seldom, as looking costs the simulation most of its time.
            PollIntervalMs = chance.Next(10) == 0 ? 250 : 5_000,
        };
}
