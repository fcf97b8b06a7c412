using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Transfers;

/// <summary>The nine events of internal transfers: three statuses of three families.</summary>
internal static class TransferEvents
{
    public static NotificationEventName NameOf(Transfer transfer) =>
        (transfer.Family, transfer.Status) switch
        {
            (TransferFamily.BetweenAccounts, TransferStatus.Pending) =>
                NotificationEventName.InternalTransferBetweenFinancialAccountsPending,
            (TransferFamily.BetweenAccounts, TransferStatus.Completed) =>
                NotificationEventName.InternalTransferBetweenFinancialAccountsCompleted,
            (TransferFamily.BetweenAccounts, TransferStatus.Failed) =>
                NotificationEventName.InternalTransferBetweenFinancialAccountsFailed,
            (TransferFamily.FundingToCard, TransferStatus.Pending) =>
                NotificationEventName.InternalTransferFromFundingFinancialAccountToPaymentCardFinancialAccountPending,
            (TransferFamily.FundingToCard, TransferStatus.Completed) =>
                NotificationEventName.InternalTransferFromFundingFinancialAccountToPaymentCardFinancialAccountCompleted,
            (TransferFamily.FundingToCard, TransferStatus.Failed) =>
                NotificationEventName.InternalTransferFromFundingFinancialAccountToPaymentCardFinancialAccountFailed,
            (TransferFamily.CardToFunding, TransferStatus.Pending) =>
                NotificationEventName.InternalTransferFromPaymentCardFinancialAccountToFundingFinancialAccountPending,
            (TransferFamily.CardToFunding, TransferStatus.Completed) =>
                NotificationEventName.InternalTransferFromPaymentCardFinancialAccountToFundingFinancialAccountCompleted,
            (TransferFamily.CardToFunding, TransferStatus.Failed) =>
                NotificationEventName.InternalTransferFromPaymentCardFinancialAccountToFundingFinancialAccountFailed,
            _ => throw new ArgumentOutOfRangeException(nameof(transfer), transfer.Status, null),
        };

    /// <summary>The dedicated families tell of the transfer in event types of their own.</summary>
    public static string NodeTypeOf(Transfer transfer) =>
        transfer.Family switch
        {
            TransferFamily.BetweenAccounts => "InterFinancialAccountTransfer",
            TransferFamily.FundingToCard =>
                $"InternalTransferFromFundingFinancialAccountToPaymentCardFinancialAccount{transfer.Status}Event",
            TransferFamily.CardToFunding =>
                $"InternalTransferFromPaymentCardFinancialAccountToFundingFinancialAccount{transfer.Status}Event",
            _ => throw new ArgumentOutOfRangeException(nameof(transfer), transfer.Family, null),
        };

    public static NewEvent Of(Transfer transfer, DateTimeOffset now) =>
        NewEvent.Create(NameOf(transfer), EventNodes.Of(transfer), now);
}
