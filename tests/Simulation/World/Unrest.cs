using Stretch.Silo.Webhooks;

namespace Stretch.Simulation.World;

/// <summary>What has still to come to its end once nothing goes wrong any more.</summary>
/// <param name="since">Since when all is calm.</param>
internal sealed class Unrest(Simulation simulation, DateTimeOffset since)
{
    /// <summary>Looking goes through all rows, and there are thousands of steps a minute.</summary>
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(10);

    private readonly Store.ModelDatabase _database = simulation.Database;
    private TimeSpan _nextLook;

    /// <summary>Whether there was none at the last look, which is not long ago.</summary>
    public bool IsOver
    {
        get
        {
            if (simulation.Simulator.Now < _nextLook)
            {
                return false;
            }

            _nextLook = simulation.Simulator.Now + LooksEvery;
            return First is null;
        }
    }

    /// <summary>Null at rest.</summary>
    public string? First =>
        !simulation.Workload.IsOver ? "callers wait for answers"
        : _database.Outbox.Rows.Count > 0 ? "messages wait in the outbox"
        : simulation.Inbox.Waiting > 0 ? "the issuer's events wait to be processed"
        : _database.Disbursements.All.Any(row => row.IsInTransit) ? "money is in transit"
        : _database.Attachments.All.Any(row => row.IsRunning) ? "tasks are being attached or taken back"
        : _database.Breaks.All.Any(row => row.IsOpen) ? "a break waits for a person"
        : _database.UnnumberedEvents.Any() ? "events have no position"
        : _database.Deliveries.Rows.Values.Any(row => row.Status == DeliveryStatus.Pending) ? "events are undelivered"
        : _database.Funding.Open.Any() ? "a break of a funding account is open"
        : _database.Chores.DoneTo.Any(time => !(time > since)) ? "books and issuer's records were not compared"
        : null;
}
