using Stretch.Highnote.Sandbox.Applications;
using Stretch.Highnote.Sandbox.Cards;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Organizations;
using Stretch.Highnote.Sandbox.SpendRules;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Transfers;
using Stretch.Highnote.Sandbox.VelocityRules;

namespace Stretch.Highnote.Sandbox.Accounts;

internal sealed class AccountFields(Database database) : IFieldSource
{
    private sealed record Feature(AccountFeature Kind, DateTimeOffset Since) : ITypedObject
    {
        public string TypeName =>
            Kind switch
            {
                AccountFeature.PrepaidPaymentCard => PrepaidFeature,
                AccountFeature.ProductFunding => ProductFundingFeature,
                AccountFeature.CardFundingAccount => CardFundingFeature,
                _ => throw new InvalidOperationException($"Unknown feature {Kind}."),
            };
    }

    private const string PrepaidFeature = "PrePaidPaymentCardFinancialAccountFeature";
    private const string ProductFundingFeature = "ProductFundingFinancialAccountFeature";
    private const string CardFundingFeature = "CardFundingFinancialAccountFeature";

    public void Register(ResolverMap map)
    {
        RegisterAccount(map);
        map.Connection<Account>("FinancialAccount");
        map.Type<Page<Account>>("FinancialAccountConnection").FieldAsync("totalRecords", (p, _) => p.CountAsync());
        map.EmptyConnection("ScheduledTransfer", isFull: false);
        foreach (var feature in new[] { PrepaidFeature, ProductFundingFeature, CardFundingFeature })
        {
            map.Type<Feature>(feature)
                .Field("enabled", _ => true)
                .Field("createdAt", f => f.Since)
                .Field("updatedAt", f => f.Since)
                .Field("effectiveFrom", f => f.Since)
                .Field("effectiveThrough", _ => null);
        }

        map.Type<Feature>(CardFundingFeature).Field("creditLimit", _ => null);

        map.Type<Ledger>()
            .Field("id", l => l.Id)
            .Field("name", l => l.Name)
            .Field("description", l => l.Description)
            .Field("normalBalance", l => l.NormalBalance)
            .Field("creditBalance", l => l.CreditBalance)
            .Field("debitBalance", l => l.DebitBalance)
            .Field("asOf", _ => database.Now)
            .Field("financialAccount", l => l.Account)
            .Field("nextBalanceResetAt", _ => null);
    }

    private void RegisterAccount(ResolverMap map) =>
        map.Type<Account>("FinancialAccount")
            .Field("id", a => a.Id)
            .Field("externalId", a => a.ExternalId)
            .Field("name", a => a.Name)
            .Field("accountStatus", a => a.Status)
            .Field("createdAt", a => a.CreatedAt)
            .Field("updatedAt", a => a.UpdatedAt)
            .Field("features", a => new[] { new Feature(a.Feature, a.CreatedAt) })
            .Field("ledgers", (a, c) => Ledger.Of(a, c.Arguments.ListOrNull<string>("ledgerNames")))
            .FieldAsync("cardProduct", (a, _) => FindAsync(a.ProductId, id => ProductTable.FindAsync(database, id)))
            .FieldAsync(
                "application",
                (a, _) => FindAsync(a.ApplicationId, id => ApplicationTable.FindAsync(database, id))
            )
            .FieldAsync("paymentCards", (a, c) => CardTable.OfAccountAsync(database, a, c.Arguments))
            .FieldAsync(
                "interFinancialAccountTransfers",
                (a, c) => TransferTable.OfAccountAsync(database, a, c.Arguments)
            )
            .Field("accountClosureBlockers", _ => Array.Empty<string>())
            .Field("accountClosureReasons", _ => Array.Empty<string>())
            .Field("accountAttributes", Attributes)
            .Field("partnerBankName", _ => "HIGHNOTE")
            .Field("incomingScheduledTransfers", _ => Page<Nothing>.Empty)
            .FieldAsync("attachedSpendRules", (a, c) => SpendRuleTable.AttachedAsync(database, a.Id, c.Arguments))
            .FieldAsync("attachedVelocityRules", (a, c) => VelocityRuleTable.AttachedAsync(database, a.Id, c.Arguments))
            .Field("authorizedUserFinancialAccounts", _ => Page<Account>.Empty);

    private static string[] Attributes(Account account) =>
        account.Status == AccountStatus.Suspended ? ["PROGRAM_OWNER_INITIATED_SUSPENSION"] : [];

    private static async Task<T?> FindAsync<T>(string? id, Func<string, Task<T?>> find)
        where T : class => id is null ? null : await find(id);
}
