using Stretch.Events;
using Stretch.Gateway.Events;
using Stretch.Silo.Webhooks;
using Stretch.Simulation.Audits;
using Stretch.Simulation.Store;

namespace Stretch.Simulation.World;

/// <summary>Where the partner's events go: it takes most of them, and wants them in order in half of the runs.</summary>
internal sealed class PartnerEndpoint(Simulation simulation)
{
    private const int RefusesPermille = 100;

    private readonly HashSet<EventId> _taken = [];

    public bool WantsOrder { get; } = simulation.Simulator.Chance.Next(2) == 0;

    public IReadOnlySet<EventId> Taken => _taken;

    /// <summary>How many came, with those that came again.</summary>
    public int Came { get; private set; }

    public DeliveryOutcome Take(Delivery delivery)
    {
        Came++;
        if (!simulation.Weather.IsCalm && simulation.Simulator.Chance.Next(1_000) < RefusesPermille)
        {
            return DeliveryOutcome.Refused;
        }

        if (_taken.Add(delivery.EventId) && WantsOrder)
        {
            RequireOrder(simulation.Database.Deliveries.Rows[delivery.EventId]);
        }

        return DeliveryOutcome.Delivered;
    }

    /// <summary>What comes before it in its program has come, or has been given up waiting for.</summary>
    private void RequireOrder(ModelDeliveries.Row row)
    {
        var missing = simulation.Database.Deliveries.Rows.Values.FirstOrDefault(earlier =>
            earlier.ProgramId == row.ProgramId
            && earlier.Position < row.Position
            && earlier.InOrder
            && !_taken.Contains(earlier.Event.Id)
        );
        if (missing is not null && row.InOrder)
        {
            simulation.Simulator.Fail(
                new AuditException($"Event {row.Position} overtook {missing.Position} of its program {row.ProgramId}.")
            );
        }
    }
}
