using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Cards;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Organizations;
using Stretch.Highnote.Sandbox.Rules;
using Stretch.Highnote.Sandbox.SpendRules;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.VelocityRules;

namespace Stretch.Highnote.Sandbox.Spending;

internal sealed class SpendingFields(Database database) : IFieldSource
{
    public void Register(ResolverMap map)
    {
        map.Connection<SpendingEvent>("TransactionEvent");
        map.Type<PaymentCard>()
            .FieldAsync("transactionEvents", (c, f) => SpendingEventTable.OfCardAsync(database, c, f.Arguments));
        map.Type<CardTransaction>("DebitTransaction")
            .Field("id", t => t.Id)
            .FieldAsync("transactionEvents", (t, _) => SpendingEventTable.ListAsync(database, t));
        var authorization = Requested(map, "AuthorizationEvent").Field("transactionId", e => e.TransactionId);
        Results(authorization);
        Results(Requested(map, "AuthorizationAndClearEvent"));
        Requested(map, "ClearingEvent").Field("transactionId", e => e.TransactionId);
        Requested(map, "ReversalEvent").Field("transactionId", e => e.TransactionId);
        Shared(map, "AdjustmentEvent");
        RegisterDetails(map);
        RegisterResults(map);
    }

    private static void Results(TypeResolvers<SpendingEvent> fields) =>
        fields.Field("spendRuleResults", (e, c) => Page.Of(e.RuleResults, c.Arguments));

    private TypeResolvers<SpendingEvent> Requested(ResolverMap map, string type) =>
        Shared(map, type)
            .Field("requestedAmount", e => new Amount(e.RequestedCents))
            .Field("originalAmount", e => new Amount(e.OriginalCents))
            .Field("partial", e => e.IsPartial);

    /// <summary>The fields of the interface TransactionEvent, and the merchant.</summary>
    private TypeResolvers<SpendingEvent> Shared(ResolverMap map, string type) =>
        map.Type<SpendingEvent>(type)
            .Field("id", e => e.Id)
            .FieldAsync("transaction", (e, _) => CardTransactionTable.FindAsync(database, e.TransactionId))
            .Field("responseCode", e => e.ResponseCode)
            .Field("approvedAmount", e => new Amount(e.ApprovedCents))
            .Field("accountingDirection", e => e.Direction)
            .Field("createdAt", e => e.CreatedAt)
            .FieldAsync("paymentCard", (e, _) => CardTable.FindAsync(database, e.CardId))
            .FieldAsync("cardProduct", (e, _) => ProductOfAsync(e))
            .Field("merchantDetails", e => e.Merchant)
            .Field("currentFinancialAccountAvailableToSpendAmount", e => new Amount(e.AvailableCents))
            .Field("transactionProcessingType", e => e.ProcessingType)
            .Field("pointOfServiceDetails", e => e.PointOfService);

    private static void RegisterDetails(ResolverMap map)
    {
        map.Type<Merchant>("MerchantDetails")
            .Field("merchantId", m => m.MerchantId)
            .Field("category", m => m.Category)
            .Field("categoryCode", m => m.CategoryCode)
            .Field("countryCodeAlpha3", m => m.Country)
            .Field("description", m => m.Description)
            .Field("name", m => m.Name);
        map.Type<PointOfService>("PointOfServiceDetails").Field("category", p => p.Category);
    }

    private void RegisterResults(ResolverMap map)
    {
        map.Connection<RuleResult>("SpendRuleResult");
        foreach (var kind in Enum.GetValues<SpendRuleKind>().Where(k => k != SpendRuleKind.CountLimit))
        {
            Result(map, $"{kind}SpendRuleResult")
                .FieldAsync("spendRule", (r, _) => SpendRuleTable.FindAsync(database, r.RuleId));
        }

        Result(map, "VelocityRuleResult")
            .FieldAsync("velocityRule", (r, _) => VelocityRuleTable.FindAsync(database, r.RuleId));
    }

    private static TypeResolvers<RuleResult> Result(ResolverMap map, string type) =>
        map.Type<RuleResult>(type)
            .Field("recommendation", r => r.Recommendation)
            .Field("message", r => r.Message)
            .Field("attachedLevel", r => r.Level);

    private async Task<CardProduct?> ProductOfAsync(SpendingEvent step) =>
        await AccountTable.FindAsync(database, step.AccountId) is { ProductId: { } id }
            ? await ProductTable.FindAsync(database, id)
            : null;
}
