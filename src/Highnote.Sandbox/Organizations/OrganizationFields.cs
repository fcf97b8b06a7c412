using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Cards;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.SpendRules;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Transfers;
using Stretch.Highnote.Sandbox.VelocityRules;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Organizations;

internal sealed class OrganizationFields(Database database) : IFieldSource
{
    public void Register(ResolverMap map)
    {
        map.Type<object>("Query")
            .FieldAsync("organizations", (_, _) => OrganizationTable.ListAsync(database))
            .FieldAsync("cardProducts", (_, c) => ProductTable.PageAsync(database, c.Arguments));
        map.Connection<CardProduct>("CardProduct");
        map.Type<Organization>()
            .Field("id", o => o.Id)
            .FieldAsync("financialAccounts", (_, _) => AccountTable.ListOwnAsync(database))
            .FieldAsync("accounts", (_, c) => AccountTable.OwnAsync(database, c.Arguments))
            .FieldAsync("cardProducts", (_, c) => ProductTable.PageAsync(database, c.Arguments))
            .FieldAsync("webhookNotificationTargets", (_, c) => TargetTable.PageAsync(database, c.Arguments))
            .FieldAsync("spendRules", (_, c) => SpendRuleTable.PageAsync(database, c.Arguments))
            .FieldAsync("velocityRules", (_, c) => VelocityRuleTable.PageAsync(database, c.Arguments));
        map.Type<CardProduct>()
            .Field("id", p => p.Id)
            .Field("name", p => p.Name)
            .Field("usage", p => p.Usage)
            .Field("vertical", p => p.Vertical)
            .Field("commercial", _ => false)
            .Field("sourceTemplateId", _ => null)
            .FieldAsync("accounts", (p, c) => AccountTable.OfProductAsync(database, p, c.Arguments))
            .FieldAsync("financialAccounts", (p, _) => AccountTable.ListOfProductAsync(database, p))
            .FieldAsync("paymentCards", (p, c) => CardTable.OfProductAsync(database, p, c.Arguments))
            .FieldAsync(
                "interFinancialAccountTransfers",
                (p, c) => TransferTable.OfProductAsync(database, p, c.Arguments)
            )
            .FieldAsync("attachedSpendRules", (p, c) => SpendRuleTable.AttachedAsync(database, p.Id, c.Arguments))
            .FieldAsync("attachedVelocityRules", (p, c) => VelocityRuleTable.AttachedAsync(database, p.Id, c.Arguments))
            .Field("attachedPlatformSpendRules", _ => Page<SpendRule>.Empty)
            .Field("attachedPlatformVelocityRules", _ => Page<VelocityRule>.Empty);
    }
}
