using Stretch.Disbursements;

namespace Stretch.Silo.Issuing.Transfers;

/// <summary>
/// Finds the disbursements that the issuer's transfers belong to, many at once, whosever they are: where partners share one
/// organization at the issuer, each one's hook hears of the others' transfers too.
/// </summary>
internal interface ITransferMatches
{
    /// <summary>By the issuer's transfer id.</summary>
    Task<Dictionary<string, DisbursementView>> ByTransferAsync(
        IReadOnlyCollection<string> transferIds,
        CancellationToken cancellation
    );

    /// <summary>By the disbursement's id, which a transfer's memo names.</summary>
    Task<Dictionary<DisbursementId, DisbursementView>> ByMemoAsync(
        IReadOnlyCollection<DisbursementId> ids,
        CancellationToken cancellation
    );
}
