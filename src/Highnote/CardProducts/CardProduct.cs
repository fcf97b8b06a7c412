using Stretch.Highnote.FinancialAccounts;

namespace Stretch.Highnote.CardProducts;

/// <summary>A card product.</summary>
/// <param name="Usage"><c>MULTI_USE</c> products alone can have plastic.</param>
/// <param name="FundingAccounts">
/// The accounts that fund the product's cards: one, normally; whoever pays has to decide about none or several.
/// </param>
public sealed record CardProduct(
    NodeId<CardProduct> Id,
    string? Name,
    string? Usage,
    string? Vertical,
    IReadOnlyList<FinancialAccount> FundingAccounts
);
