using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>Spends what is held, or a part of it; the rest stays held.</summary>
internal sealed class SimulateClearing() : TransactionFollowUp("simulateClearing", SpendingEventKind.Clearing)
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
                BalanceCents = account.BalanceCents - cents,
                HeldCents = account.HeldCents - cents,
            },
            transaction with
            {
                ClearedCents = transaction.ClearedCents + cents,
            },
            AccountingDirection.Debit
        );
}
