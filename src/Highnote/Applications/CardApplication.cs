using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.CardProducts;
using Stretch.Highnote.FinancialAccounts;

namespace Stretch.Highnote.Applications;

/// <summary>A person's application for a card product.</summary>
/// <param name="Verification">How checking the person's identity stands; null until it began.</param>
/// <param name="FinancialAccounts">The accounts opened on it so far (the first few).</param>
public sealed record CardApplication(
    NodeId<CardApplication> Id,
    Coded<ApplicationStatus> Status,
    Coded<VerificationStatus>? Verification,
    string? DenialReason,
    NodeId<AccountHolder>? Holder,
    NodeId<CardProduct>? Product,
    IReadOnlyList<NodeId<FinancialAccount>> FinancialAccounts,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt
);

public enum ApplicationStatus
{
    Unknown,

    /// <summary>Automatic checks are running.</summary>
    Pending,

    /// <summary>A person looks at it.</summary>
    InReview,
    Approved,
    Denied,
    Closed,
}

public enum VerificationStatus
{
    Unknown,
    Pending,
    Passed,
    Denied,
}
