using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>Writes a step of a transaction: the money, the transaction and the step itself, with the event that tells of it.</summary>
internal static class SpendingStep
{
    public static async Task RecordAsync(
        Session session,
        Account account,
        CardTransaction transaction,
        SpendingEvent step
    )
    {
        await AccountTable.UpdateAsync(session, account);
        await CardTransactionTable.SaveAsync(session, transaction);
        await SpendingEventTable.InsertAsync(session, step);
        session.Raise(EventOf(step), SpendingEventNodes.Of(step, account));
    }

    private static NotificationEventName EventOf(SpendingEvent step) =>
        step.Kind switch
        {
            SpendingEventKind.Authorization when step.IsApproved =>
                NotificationEventName.PaymentCardAuthorizationApproved,
            SpendingEventKind.Authorization => NotificationEventName.PaymentCardAuthorizationDeclined,
            SpendingEventKind.AuthorizationAndClear when step.IsApproved =>
                NotificationEventName.PaymentCardAuthorizationAndClearApproved,
            SpendingEventKind.AuthorizationAndClear => NotificationEventName.PaymentCardAuthorizationAndClearDeclined,
            SpendingEventKind.Reversal => NotificationEventName.PaymentCardAuthorizationReversed,
            // The issuer names no event of refunds: they are cleared in the other direction.
            SpendingEventKind.Clearing or SpendingEventKind.Refund => NotificationEventName.PaymentCardCleared,
            SpendingEventKind.Adjustment => NotificationEventName.PaymentCardAdjustment,
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, null),
        };
}
