using System.Text.Json;
using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>The inner nodes of the events that tell of spending; all have the same fields.</summary>
internal static class SpendingEventNodes
{
    public static EventNode Of(SpendingEvent step, Account account)
    {
        var type = TypeOf(step);
        var node = new
        {
            __typename = type,
            id = step.Id,
            approvedAmount = Money(step.ApprovedCents),
            requestedAmount = Money(step.RequestedCents),
            originalAmount = Money(step.OriginalCents),
            responseCode = WireFormat.EnumName(step.ResponseCode),
            transactionId = step.TransactionId,
            accountHolderId = account.HolderId,
            financialAccountId = step.AccountId,
            cardId = step.CardId,
            currentFinancialAccountAvailableToSpendAmount = Money(step.AvailableCents),
            accountingDirection = WireFormat.EnumName(step.Direction),
            transactionProcessingType = step.ProcessingType,
            merchantDetails = step.Merchant is { } merchant ? Details(merchant) : null,
            pointOfServiceDetails = step.PointOfService is { } place ? new { category = place.Category } : null,
            createdAt = WireFormat.Timestamp(step.CreatedAt),
        };
        return new(type, step.Id, JsonSerializer.Serialize(node));
    }

    private static string TypeOf(SpendingEvent step)
    {
        var outcome = step.IsApproved ? "Approved" : "Declined";
        return step.Kind switch
        {
            SpendingEventKind.Authorization or SpendingEventKind.AuthorizationAndClear =>
                $"PaymentCard{step.Kind}{outcome}Event",
            SpendingEventKind.Reversal => "PaymentCardAuthorizationReversedEvent",
            SpendingEventKind.Clearing or SpendingEventKind.Refund => "PaymentCardClearedEvent",
            SpendingEventKind.Adjustment => "PaymentCardAdjustmentEvent",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, null),
        };
    }

    private static object Money(long cents) =>
        new
        {
            value = cents,
            currencyCode = Amount.Currency,
            decimalPlaces = Amount.DecimalPlaces,
        };

    private static object Details(Merchant merchant) =>
        new
        {
            merchantId = merchant.MerchantId,
            category = merchant.Category,
            categoryCode = merchant.CategoryCode,
            countryCodeAlpha3 = merchant.Country,
            description = merchant.Description,
            name = merchant.Name,
        };
}
