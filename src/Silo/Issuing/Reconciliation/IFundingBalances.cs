using Stretch.Clients;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>
/// The accounts that partners pay from, whichever of them: the balance from which each is compared on, and when it last was.
/// </summary>
internal interface IFundingBalances
{
    /// <summary>Puts the accounts of a partner's disbursements on record: from now on they are waited for to be compared.</summary>
    Task NoteAsync(ClientId client, CancellationToken cancellation);

    Task NoteComparedAsync(string account, CancellationToken cancellation);

    /// <summary>Null before the first look.</summary>
    Task<BalanceLook?> FindAsync(string account, CancellationToken cancellation);

    /// <summary>The next comparison begins at this look; a younger one, of another partner's run, stays.</summary>
    Task KeepAsync(string account, BalanceLook look, CancellationToken cancellation);
}

/// <summary>A balance in US cents, and the issuer's time of it.</summary>
internal sealed record BalanceLook(long Cents, Timestamp AsOf);
