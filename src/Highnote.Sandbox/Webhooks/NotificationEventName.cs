namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>The events the sandbox raises; the schema has many more, which can be subscribed to and never come.</summary>
internal enum NotificationEventName
{
    NotificationActivation,
    CardProductApplicationApproved,
    CardProductApplicationDenied,
    CardProductApplicationClosed,
    CardProductApplicationManualReview,
    CardProductApplicationDocumentUploadRequested,
    CardProductApplicationIdentityUpdateRequested,
    AccountStatusActive,
    AccountStatusSuspended,
    AccountStatusClosed,
    PaymentCardIssued,
    PaymentCardActivated,
    PaymentCardSuspended,
    PaymentCardUnsuspended,
    PaymentCardClosed,
    PhysicalPaymentCardShipped,
    PhysicalPaymentCardShipFailed,
    InternalTransferBetweenFinancialAccountsPending,
    InternalTransferBetweenFinancialAccountsCompleted,
    InternalTransferBetweenFinancialAccountsFailed,
    InternalTransferFromFundingFinancialAccountToPaymentCardFinancialAccountPending,
    InternalTransferFromFundingFinancialAccountToPaymentCardFinancialAccountCompleted,
    InternalTransferFromFundingFinancialAccountToPaymentCardFinancialAccountFailed,
    InternalTransferFromPaymentCardFinancialAccountToFundingFinancialAccountPending,
    InternalTransferFromPaymentCardFinancialAccountToFundingFinancialAccountCompleted,
    InternalTransferFromPaymentCardFinancialAccountToFundingFinancialAccountFailed,
}
