using Stretch.Silo.Persistence.Reconciliation;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>Breaks about accounts that partners pay from.</summary>
internal interface IFundingBreaks
{
    /// <summary>Opens a break, unless it is open or was accepted.</summary>
    Task OpenAsync(AccountBreak seen, CancellationToken cancellation);

    /// <summary>Those over an account that are open, whichever partner's run found them.</summary>
    Task<IReadOnlyList<AccountBreak>> OpenOfAsync(string account, CancellationToken cancellation);

    /// <summary>The issuer tells otherwise by now.</summary>
    Task CloseAsync(AccountBreak gone, CancellationToken cancellation);
}
