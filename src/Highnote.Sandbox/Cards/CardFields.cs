using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Applications;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Organizations;
using Stretch.Highnote.Sandbox.SpendRules;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.VelocityRules;

namespace Stretch.Highnote.Sandbox.Cards;

internal sealed class CardFields(Database database) : IFieldSource
{
    private const string NeedsAttestation = "Card numbers are shown only to client tokens, or with a PCI attestation.";

    private sealed record PinDetails(DateTimeOffset? SetAt);

    private sealed record PinUpdate(DateTimeOffset At);

    public void Register(ResolverMap map)
    {
        map.Connection<PaymentCard>("PaymentCard");
        map.Type<PaymentCard>()
            .Field("id", c => c.Id)
            .Field("externalId", c => c.ExternalId)
            .Field("bin", _ => PaymentCard.Bin)
            .Field("last4", c => c.Last4)
            .Field("expirationDate", c => c.ExpirationDate)
            .Field("expirationMonth", c => $"{c.ExpirationDate.UtcDateTime:MM}")
            .Field("expirationYear", c => $"{c.ExpirationDate.UtcDateTime:yyyy}")
            .Field("network", _ => PaymentCard.Network)
            .FieldAsync("cardProduct", async (c, _) => await ProductOfAsync(c))
            .FieldAsync("application", async (c, _) => await ApplicationOfAsync(c))
            .Field("status", c => c.Status)
            .Field("formFactor", c => c.FormFactor)
            .FieldAsync("originalPaymentCard", async (c, _) => await OriginalOfAsync(c))
            .Field("restrictedDetails", _ => new AccessDenied(NeedsAttestation))
            .FieldAsync(
                "financialAccounts",
                async (c, _) => new[] { await AccountTable.FindAsync(database, c.AccountId) }
            )
            .FieldAsync("physicalPaymentCardOrders", (c, _) => CardOrderTable.ListAsync(database, c))
            .FieldAsync("attachedSpendRules", (c, f) => SpendRuleTable.AttachedAsync(database, c.Id, f.Arguments))
            .FieldAsync("attachedVelocityRules", (c, f) => VelocityRuleTable.AttachedAsync(database, c.Id, f.Arguments))
            .Field("pinDetails", c => new PinDetails(c.PinSetAt))
            .Field("suspensionFlags", Flags)
            .Field("cardLostDate", c => c.LostAt);
        map.Type<PinDetails>("PaymentCardPinDetails")
            .Field("isSet", p => p.SetAt is not null)
            .Field("pinUpdateHistory", p => p.SetAt is { } at ? new[] { new PinUpdate(at) } : []);
        map.Type<PinUpdate>("PaymentCardPinUpdate").Field("updatedAt", u => u.At);
        map.Type<ClientToken>()
            .Field("value", t => t.Value)
            .Field("expirationDate", t => t.ExpirationDate)
            .Field("usage", _ => "UNTIL_EXPIRATION");
    }

    private static string[] Flags(PaymentCard card) =>
        card.Status == CardStatus.Suspended ? ["PROGRAM_OWNER_INITIATED_SUSPENSION"] : [];

    private async Task<PaymentCard?> OriginalOfAsync(PaymentCard card) =>
        card.OriginalCardId is { } id ? await CardTable.FindAsync(database, id) : null;

    private async Task<CardProduct?> ProductOfAsync(PaymentCard card)
    {
        var account = await AccountTable.FindAsync(database, card.AccountId);
        return account?.ProductId is { } id ? await ProductTable.FindAsync(database, id) : null;
    }

    private async Task<CardApplication?> ApplicationOfAsync(PaymentCard card)
    {
        var account = await AccountTable.FindAsync(database, card.AccountId);
        return account?.ApplicationId is { } id ? await ApplicationTable.FindAsync(database, id) : null;
    }
}
