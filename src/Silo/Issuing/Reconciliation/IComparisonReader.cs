using Stretch.Clients;
using Stretch.Disbursements;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>Which of a partner's disbursements are to be compared, in the order of their ids.</summary>
internal interface IComparisonReader
{
    /// <summary>The disbursements over which a comparison has opened a break that is open still.</summary>
    Task<IReadOnlySet<Guid>> WithOpenBreakAsync(ClientId client, CancellationToken cancellation);

    /// <summary>Those in transit, those resolved since, and those over which a break is open.</summary>
    /// <param name="after">The last id of the page before; all zero for the first page.</param>
    Task<IReadOnlyList<DisbursementView>> PageAsync(
        ClientId client,
        Guid after,
        DateTimeOffset since,
        IReadOnlySet<Guid> open,
        int max,
        CancellationToken cancellation
    );

    /// <summary>Those resolved before a time that the issuer has shown a transfer of.</summary>
    /// <param name="after">The last id of the page before; all zero for the first page.</param>
    Task<IReadOnlyList<DisbursementView>> ResolvedPageAsync(
        ClientId client,
        Guid after,
        DateTimeOffset before,
        int max,
        CancellationToken cancellation
    );

    /// <summary>Those in transit since before a time over which no break <c>LATE_TRANSFER</c> was opened yet.</summary>
    /// <param name="after">The last id of the page before; all zero for the first page.</param>
    Task<IReadOnlyList<DisbursementView>> LatePageAsync(
        ClientId client,
        Guid after,
        DateTimeOffset before,
        int max,
        CancellationToken cancellation
    );

    /// <summary>The accounts that the partner's disbursements were ever paid from.</summary>
    Task<IReadOnlyList<string>> FundingAccountsAsync(ClientId client, CancellationToken cancellation);
}
