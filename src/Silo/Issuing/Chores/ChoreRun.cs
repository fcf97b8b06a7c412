using Stretch.Clients;

namespace Stretch.Silo.Issuing.Chores;

/// <summary>One run for one partner, while it is leased to this silo.</summary>
/// <param name="DoneTo">Until when everything was looked at before; null at the first run.</param>
/// <param name="Progress">How far a run before this one had come that was cut short; null for a fresh one.</param>
internal sealed record ChoreRun(
    ChoreKind Kind,
    ClientId ClientId,
    Guid Owner,
    Timestamp? DoneTo,
    Guid? Progress,
    IIssuerChoreStore Store
)
{
    /// <summary>To be called between pages: takes the lease anew, and throws when another silo has taken the run over.</summary>
    /// <param name="progress">Where the next run is to go on, should this one be cut short here; null for its start.</param>
    /// <exception cref="LeaseLostException">The run is another silo's.</exception>
    public async Task GoOnAsync(Guid? progress, CancellationToken cancellation)
    {
        if (!await Store.RenewAsync(this, progress, cancellation))
        {
            throw new LeaseLostException();
        }
    }
}
