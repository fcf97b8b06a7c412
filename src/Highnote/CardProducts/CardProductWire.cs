using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Paging;

namespace Stretch.Highnote.CardProducts;

internal sealed record CardProductWire(
    string Id,
    string? Name = null,
    string? Usage = null,
    string? Vertical = null,
    ConnectionWire<FinancialAccountWire>? Accounts = null
)
{
    public CardProduct ToModel() =>
        new(
            new NodeId<CardProduct>(Id),
            Name,
            Usage,
            Vertical,
            [.. (Accounts?.Nodes ?? []).Select(account => account.ToModel()).Where(FundsCards)]
        );

    // The query filters too; a filter that the issuer reads otherwise must not make us pay from a wrong account.
    private static bool FundsCards(FinancialAccount account) =>
        account.Features.Contains(FinancialAccount.ProductFundingFeature);
}
