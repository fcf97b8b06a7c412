using System.Text.Json;
using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Applications;
using Stretch.Highnote.Sandbox.Cards;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Transfers;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>The inner nodes of events. Which fields a real delivery has is not documented; these are the schema's.</summary>
internal static class EventNodes
{
    public const string ActivationType = "NotificationTargetActivationEvent";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The one node without an id of its own; it goes by its target's.</summary>
    public static EventNode Activation(string targetId) =>
        new(ActivationType, targetId, Write(new { __typename = ActivationType, ping = "pong" }));

    public static EventNode Of(CardApplication application)
    {
        const string type = "AccountHolderCardProductApplication";
        var state = new { __typename = "AccountHolderApplicationState", status = Word(application.Status) };
        var node = new
        {
            __typename = type,
            id = application.Id,
            applicationState = state,
            createdAt = Time(application.CreatedAt),
            updatedAt = Time(application.UpdatedAt),
        };
        return new(type, application.Id, Write(node));
    }

    public static EventNode OfStatus(Account account, DateTimeOffset now)
    {
        var type = $"AccountStatus{account.Status}Event";
        var node = new
        {
            __typename = type,
            id = account.Id,
            accountName = account.Name,
            externalId = account.ExternalId,
            createdAt = Time(now),
        };
        return new(type, account.Id, Write(node));
    }

    public static EventNode Of(PaymentCard card, Account account, string type, CardStatus? previous)
    {
        var node = new
        {
            __typename = type,
            id = card.Id,
            bin = PaymentCard.Bin,
            cardProductId = account.ProductId,
            expirationDate = Time(card.ExpirationDate),
            formFactor = Word(card.FormFactor),
            last4 = card.Last4,
            network = PaymentCard.Network,
            status = Word(card.Status),
            previousStatus = previous is { } before ? Word(before) : null,
            updatedAt = Time(card.UpdatedAt),
        };
        return new(type, card.Id, Write(node));
    }

    public static EventNode Of(CardOrder order, string type)
    {
        var node = new
        {
            __typename = type,
            id = order.Id,
            orderState = new { __typename = "PaymentCardOrderStateDetail", status = Word(order.Status) },
            paymentCardId = order.CardId,
            createdAt = Time(order.CreatedAt),
            updatedAt = Time(order.UpdatedAt),
        };
        return new(type, order.Id, Write(node));
    }

    public static EventNode Of(Transfer transfer)
    {
        var type = TransferEvents.NodeTypeOf(transfer);
        var amount = new
        {
            value = transfer.AmountCents,
            currencyCode = Amount.Currency,
            decimalPlaces = Amount.DecimalPlaces,
        };
        var isDedicated = transfer.Family != TransferFamily.BetweenAccounts;
        var fields = new Dictionary<string, object?>
        {
            ["__typename"] = type,
            ["id"] = transfer.Id,
            [isDedicated ? "internalTransferStatus" : "status"] = Word(transfer.Status),
            ["amount"] = amount,
            ["memo"] = transfer.Memo,
            ["createdAt"] = Time(transfer.CreatedAt),
            ["updatedAt"] = Time(transfer.UpdatedAt),
        };
        if (transfer.Status == TransferStatus.Failed)
        {
            fields[isDedicated ? "internalTransferStatusReason" : "statusReason"] = transfer.StatusReason;
        }

        return new(type, transfer.Id, Write(fields));
    }

    private static string Write<T>(T node) => JsonSerializer.Serialize(node, Json);

    private static string Word(Enum member) => WireFormat.EnumName(member);

    private static string Time(DateTimeOffset time) => WireFormat.Timestamp(time);
}
