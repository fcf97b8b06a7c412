using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>Gives back what is held, or a part of it, before it is spent.</summary>
internal sealed class SimulateReversal() : TransactionFollowUp("simulateReversal", SpendingEventKind.Reversal)
{
    protected override long LimitOf(CardTransaction transaction) => transaction.HeldCents;

    protected override FollowUpChange Change(
        InputObject input,
        CardTransaction transaction,
        Account account,
        long cents
    ) =>
        new(
            account with
            {
                HeldCents = account.HeldCents - cents,
            },
            transaction with
            {
                ReversedCents = transaction.ReversedCents + cents,
            },
            AccountingDirection.Credit
        );
}
