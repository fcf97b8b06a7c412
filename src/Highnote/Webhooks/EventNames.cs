using System.Collections.Frozen;

namespace Stretch.Highnote.Webhooks;

/// <summary>The event names this product lives on (schema, enum <c>NotificationEventName</c>), by family.</summary>
public static class EventNames
{
    public const string Activation = "NOTIFICATION_ACTIVATION";

    public static readonly IReadOnlyList<string> Applications =
    [
        "CARD_PRODUCT_APPLICATION_APPROVED",
        "CARD_PRODUCT_APPLICATION_CLOSED",
        "CARD_PRODUCT_APPLICATION_DENIED",
        "CARD_PRODUCT_APPLICATION_MANUAL_REVIEW",
        "CARD_PRODUCT_APPLICATION_DOCUMENT_UPLOAD_REQUESTED",
        "CARD_PRODUCT_APPLICATION_IDENTITY_UPDATE_REQUESTED",
    ];

    /// <summary>All nine: which family a transfer emits is not documented, and it may be two of them.</summary>
    public static readonly IReadOnlyList<string> Transfers =
    [
        "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_PENDING",
        "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_COMPLETED",
        "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_FAILED",
        "INTERNAL_TRANSFER_FROM_FUNDING_FINANCIAL_ACCOUNT_TO_PAYMENT_CARD_FINANCIAL_ACCOUNT_PENDING",
        "INTERNAL_TRANSFER_FROM_FUNDING_FINANCIAL_ACCOUNT_TO_PAYMENT_CARD_FINANCIAL_ACCOUNT_COMPLETED",
        "INTERNAL_TRANSFER_FROM_FUNDING_FINANCIAL_ACCOUNT_TO_PAYMENT_CARD_FINANCIAL_ACCOUNT_FAILED",
        "INTERNAL_TRANSFER_FROM_PAYMENT_CARD_FINANCIAL_ACCOUNT_TO_FUNDING_FINANCIAL_ACCOUNT_PENDING",
        "INTERNAL_TRANSFER_FROM_PAYMENT_CARD_FINANCIAL_ACCOUNT_TO_FUNDING_FINANCIAL_ACCOUNT_COMPLETED",
        "INTERNAL_TRANSFER_FROM_PAYMENT_CARD_FINANCIAL_ACCOUNT_TO_FUNDING_FINANCIAL_ACCOUNT_FAILED",
    ];

    public static readonly IReadOnlyList<string> Cards =
    [
        "PAYMENT_CARD_ISSUED",
        "PAYMENT_CARD_ACTIVATED",
        "PAYMENT_CARD_SUSPENDED",
        "PAYMENT_CARD_UNSUSPENDED",
        "PAYMENT_CARD_CLOSED",
        "PHYSICAL_PAYMENT_CARD_SHIPPED",
        "PHYSICAL_PAYMENT_CARD_SHIP_FAILED",
    ];

    public static readonly IReadOnlyList<string> Accounts =
    [
        "ACCOUNT_STATUS_ACTIVE",
        "ACCOUNT_STATUS_SUSPENDED",
        "ACCOUNT_STATUS_UNDER_REVIEW",
        "ACCOUNT_STATUS_PENDING_CLOSURE",
        "ACCOUNT_STATUS_CLOSED",
    ];

    /// <summary>What a target has to subscribe to. The activation event comes unasked.</summary>
    public static readonly IReadOnlyList<string> Needed = [.. Applications, .. Transfers, .. Cards, .. Accounts];

    private static readonly FrozenDictionary<string, EventFamily> Families = new[]
    {
        (EventFamily.Application, Applications),
        (EventFamily.Transfer, Transfers),
        (EventFamily.Card, Cards),
        (EventFamily.Account, Accounts),
        (EventFamily.Activation, [Activation]),
    }
        .SelectMany(family => family.Item2.Select(name => KeyValuePair.Create(name, family.Item1)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    // The rest of these families' names, present and future: an application's event always asks for a look at the application.
    private const string ApplicationPrefix = "CARD_PRODUCT_APPLICATION_";
    private const string AccountPrefix = "ACCOUNT_STATUS_";
    private const string TransferPrefix = "INTERNAL_TRANSFER_";

    public static EventFamily FamilyOf(string name)
    {
        if (Families.TryGetValue(name, out var family))
        {
            return family;
        }

        return name switch
        {
            _ when name.StartsWith(ApplicationPrefix, StringComparison.Ordinal) => EventFamily.Application,
            _ when name.StartsWith(AccountPrefix, StringComparison.Ordinal) => EventFamily.Account,
            _ when name.StartsWith(TransferPrefix, StringComparison.Ordinal) => EventFamily.Transfer,
            _ => EventFamily.Other,
        };
    }
}
