using Stretch.Silo.Webhooks;

namespace Stretch.Simulation.Audits;

/// <summary>What the partner was told: everything, in one order without gaps, each program's events in theirs.</summary>
internal sealed class EventAudit(World.Simulation simulation)
{
    private readonly Store.ModelDatabase _database = simulation.Database;

    /// <exception cref="AuditException">Something is not so; the message says what.</exception>
    public void Run()
    {
        var inOrder = _database
            .Events.All.OrderBy(made => _database.Deliveries.Positions.GetValueOrDefault(made.Id))
            .ToList();
        Require(
            inOrder
                .Select(made => _database.Deliveries.Positions.GetValueOrDefault(made.Id))
                .SequenceEqual(Enumerable.Range(1, inOrder.Count).Select(position => (long)position)),
            "The client's events have not the positions 1, 2, 3..."
        );
        foreach (var program in inOrder.Where(made => made.ProgramId is not null).GroupBy(made => made.ProgramId))
        {
            Require(
                program.Zip(program.Skip(1)).All(pair => pair.First.Sequence < pair.Second.Sequence),
                $"The positions of {program.Key}'s events are not in the order of their sequence."
            );
        }

        foreach (var made in inOrder)
        {
            Require(
                simulation.Endpoint.Taken.Contains(made.Id)
                    && _database.Deliveries.Rows[made.Id].Status == DeliveryStatus.Delivered,
                $"The partner was never told {made.Type} {made.Id}."
            );
        }
    }

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new AuditException(otherwise);
        }
    }
}
