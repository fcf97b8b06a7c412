namespace Stretch.Highnote.Transfers;

/// <summary>The types of the schema that show a transfer under the transfer's own id.</summary>
internal static class TransferEventTypes
{
    public const string Transfer = "InterFinancialAccountTransfer";

    public static readonly IReadOnlyList<string> All =
    [
        Transfer,
        "InternalTransferFromFundingFinancialAccountToPaymentCardFinancialAccountPendingEvent",
        "InternalTransferFromFundingFinancialAccountToPaymentCardFinancialAccountCompletedEvent",
        "InternalTransferFromFundingFinancialAccountToPaymentCardFinancialAccountFailedEvent",
        "InternalTransferFromPaymentCardFinancialAccountToFundingFinancialAccountPendingEvent",
        "InternalTransferFromPaymentCardFinancialAccountToFundingFinancialAccountCompletedEvent",
        "InternalTransferFromPaymentCardFinancialAccountToFundingFinancialAccountFailedEvent",
    ];
}
