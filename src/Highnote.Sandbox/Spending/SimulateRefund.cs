using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>Brings back what was spent, or a part of it.</summary>
internal sealed class SimulateRefund() : TransactionFollowUp("simulateRefund", SpendingEventKind.Refund)
{
    private const string Returns = "RETURNS";

    protected override long LimitOf(CardTransaction transaction) => transaction.RefundableCents;

    protected override FollowUpChange Change(
        InputObject input,
        CardTransaction transaction,
        Account account,
        long cents
    ) =>
        new(
            account with
            {
                BalanceCents = account.BalanceCents + cents,
            },
            transaction with
            {
                RefundedCents = transaction.RefundedCents + cents,
            },
            AccountingDirection.Credit,
            Returns
        );
}
