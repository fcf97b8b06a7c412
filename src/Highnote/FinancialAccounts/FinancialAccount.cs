using Stretch.Highnote.Applications;
using Stretch.Highnote.CardProducts;

namespace Stretch.Highnote.FinancialAccounts;

/// <summary>An account that holds money: a person's, or one that funds a product.</summary>
/// <param name="ExternalId">Unique within the organization.</param>
/// <param name="Features">The type names of the features that are on, e.g. <see cref="ProductFundingFeature"/>.</param>
/// <param name="Available">Money that can be spent; null when the issuer showed no such ledger.</param>
/// <param name="Cash">The money itself, holds or not; null when the issuer showed no such ledger.</param>
public sealed record FinancialAccount(
    NodeId<FinancialAccount> Id,
    string? ExternalId,
    string? Name,
    Coded<FinancialAccountStatus> Status,
    NodeId<CardProduct>? Product,
    NodeId<CardApplication>? Application,
    IReadOnlyList<string> Features,
    LedgerBalance? Available,
    LedgerBalance? Cash
)
{
    /// <summary>The feature of the account that funds a product's cards.</summary>
    public const string ProductFundingFeature = "ProductFundingFinancialAccountFeature";

    /// <summary>The feature of a prepaid cardholder's account.</summary>
    public const string PrepaidCardFeature = "PrePaidPaymentCardFinancialAccountFeature";
}

public enum FinancialAccountStatus
{
    Unknown,
    Unactivated,
    Active,
    Suspended,
    UnderReview,
    PendingClosure,

    /// <summary>For good.</summary>
    Closed,
}
