using Stretch.Clients;
using Stretch.Disbursements;

namespace Stretch.Simulation.Tests.Store;

/// <summary>A store with room for several silos: PostgreSQL, or the simulation's model of it.</summary>
internal abstract class StoreHost
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>The store's own time.</summary>
    public abstract Timestamp Now { get; }

    public abstract StoreSeat NewSilo();

    public abstract Task AddClientAsync(ClientId client);

    public abstract Task<DisbursementView?> FindAsync(DisbursementId id);

    public abstract Task<IReadOnlyCollection<DisbursementView>> OfTransferAsync(string transferId);

    /// <summary>Runs a scenario where the store can answer it.</summary>
    public abstract Task RunAsync(Func<Task> scenario);
}
