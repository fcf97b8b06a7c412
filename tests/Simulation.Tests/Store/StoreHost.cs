using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Domain.Users;
using Stretch.Events;
using Stretch.Silo.Webhooks;
using Stretch.Users;

namespace Stretch.Simulation.Tests.Store;

/// <summary>A store with room for several silos: PostgreSQL, or the simulation's model of it.</summary>
internal abstract class StoreHost
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>No lease of a delivery ends while a test runs, and a failing event holds others back for no time, or for good.</summary>
    protected static DeliveryOptions Webhooks(bool holds) =>
        new() { TimeoutMs = 3_600_000, HoldMs = holds ? 3_600_000 : 0 };

    /// <summary>The store's own time.</summary>
    public abstract Timestamp Now { get; }

    /// <param name="holds">Whether a failing event holds back its program.</param>
    public abstract StoreSeat NewSilo(bool holds = true);

    public abstract Task AddClientAsync(ClientId client);

    /// <summary>What the store's silos seal a person's details with.</summary>
    public abstract PersonKey NewKey(UserId person);

    public abstract Task<DisbursementView?> FindAsync(DisbursementId id);

    public abstract Task<IReadOnlyCollection<DisbursementView>> OfTransferAsync(string transferId);

    /// <summary>The events of a client that have a position, in its order.</summary>
    public abstract Task<IReadOnlyList<EventId>> InOrderAsync(ClientId client);

    /// <summary>Runs a scenario where the store can answer it.</summary>
    public abstract Task RunAsync(Func<Task> scenario);
}
