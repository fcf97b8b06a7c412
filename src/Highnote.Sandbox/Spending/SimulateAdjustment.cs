using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>The network corrects what was spent, for or against the cardholder. What was spent stays what it was.</summary>
internal sealed class SimulateAdjustment() : TransactionFollowUp("simulateAdjustment", SpendingEventKind.Adjustment)
{
    private const string ProcessingType = "transactionProcessingType";
    private const string ForCardholder = "ADJUSTMENT_CREDIT";
    private const string AgainstCardholder = "ADJUSTMENT_DEBIT";

    protected override UserError? Check(InputObject input) =>
        input.Text(ProcessingType) is ForCardholder or AgainstCardholder
            ? null
            : UserError.At(Codes.Invalid, $"must be {ForCardholder} or {AgainstCardholder}", "input", ProcessingType);

    /// <summary>The issuer allows as much as was authorized, once something of it was spent.</summary>
    protected override long LimitOf(CardTransaction transaction) =>
        transaction.ClearedCents == 0 ? 0 : transaction.AuthorizedCents;

    protected override FollowUpChange Change(
        InputObject input,
        CardTransaction transaction,
        Account account,
        long cents
    )
    {
        var type = input.Text(ProcessingType);
        var isCredit = type == ForCardholder;
        return new(
            account with
            {
                BalanceCents = account.BalanceCents + (isCredit ? cents : -cents),
            },
            transaction,
            isCredit ? AccountingDirection.Credit : AccountingDirection.Debit,
            type
        );
    }
}
