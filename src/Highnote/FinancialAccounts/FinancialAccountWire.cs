using System.Text.Json.Serialization;
using Stretch.Highnote.Applications;
using Stretch.Highnote.CardProducts;
using Stretch.Highnote.Paging;

namespace Stretch.Highnote.FinancialAccounts;

internal sealed record FinancialAccountWire(
    string Id,
    string? ExternalId = null,
    string? Name = null,
    string? AccountStatus = null,
    RefWire? CardProduct = null,
    RefWire? Application = null,
    IReadOnlyList<FeatureWire>? Features = null,
    IReadOnlyList<LedgerWire>? Ledgers = null
)
{
    public FinancialAccount ToModel() =>
        new(
            new NodeId<FinancialAccount>(Id),
            ExternalId,
            Name,
            new Coded<FinancialAccountStatus>(AccountStatus ?? ""),
            CardProduct?.ToId<CardProduct>(),
            Application?.ToId<CardApplication>(),
            [.. (Features ?? []).Where(feature => feature.Enabled ?? false).Select(feature => feature.TypeName)],
            BalanceOf(LedgerWire.AvailableCash),
            BalanceOf(LedgerWire.Cash)
        );

    private LedgerBalance? BalanceOf(string name) =>
        (Ledgers ?? []).FirstOrDefault(ledger => ledger.Name == name)?.ToBalance();
}

internal sealed record FeatureWire([property: JsonPropertyName("__typename")] string TypeName, bool? Enabled = null);

internal sealed record FindFinancialAccountsWire(AccountOwnerWire? Node = null)
{
    public SearchPage<FinancialAccount> ToPage() => SearchPage.Of(Node?.FinancialAccounts, wire => wire.ToModel());
}

internal sealed record AccountOwnerWire(ConnectionWire<FinancialAccountWire>? FinancialAccounts = null);

internal sealed record IssueFinancialAccountInput(
    string ApplicationId,
    string Name,
    string ExternalId,
    string IdempotencyKey
)
{
    public static IssueFinancialAccountInput Of(NewFinancialAccount account) =>
        new(account.Application.Value, account.Name, account.ExternalId, account.Key.ToString());
}
