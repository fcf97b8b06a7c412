using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>
/// What comes after an authorization: it is spent, given back, refunded or adjusted. The card's status no longer matters;
/// the money was granted while it did.
/// </summary>
internal abstract class TransactionFollowUp(string name, SpendingEventKind kind) : IMutation
{
    public string Name => name;

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        if (Check(input) is { } malformed)
        {
            return malformed;
        }

        var id = input.Text("transactionId");
        if (await CardTransactionTable.FindAsync(session, id) is not { } found)
        {
            return UserError.At(Codes.NotFound, "There is no such transaction.", "input", "transactionId");
        }

        // Accounts before transactions, as authorizations hold them: so nobody waits for each other.
        var account = (await AccountTable.LockAsync(session, found.AccountId))!;
        var transaction = (await CardTransactionTable.LockAsync(session, id))!;
        var limit = LimitOf(transaction);
        var cents = input.ObjectOrNull("amount")?.Get<long>("value") ?? limit;
        var change = Change(input, transaction, account, cents);
        if (WhyNot(account, limit, cents, change) is { } error)
        {
            return error;
        }

        var step = new SpendingEvent(
            EntityIds.New(IdPrefix.SpendingEvent, session.Now),
            id,
            transaction.CardId,
            account.Id,
            kind,
            ResponseCode.Approved,
            cents,
            cents,
            transaction.OriginalCents,
            change.Account.AvailableCents,
            change.Direction,
            change.ProcessingType ?? transaction.ProcessingType,
            cents < limit,
            transaction.Merchant,
            transaction.PointOfService,
            [],
            session.Now
        );
        await SpendingStep.RecordAsync(
            session,
            change.Account with
            {
                UpdatedAt = session.Now,
            },
            change.Transaction,
            step
        );
        return step;
    }

    /// <returns>What is wrong with the form of the input.</returns>
    protected virtual UserError? Check(InputObject input) => null;

    /// <summary>How much there is to do this to, in cents.</summary>
    protected abstract long LimitOf(CardTransaction transaction);

    /// <summary>Account and transaction as they are afterwards; read only if the amount is within the limit.</summary>
    protected abstract FollowUpChange Change(
        InputObject input,
        CardTransaction transaction,
        Account account,
        long cents
    );

    private UserError? WhyNot(Account account, long limit, long cents, FollowUpChange change)
    {
        if (limit == 0)
        {
            var message = $"Nothing of the transaction is left for {name}.";
            return UserError.At(Codes.InvalidState, message, "input", "transactionId");
        }

        if (account.Status == AccountStatus.Closed)
        {
            return UserError.At(Codes.InvalidState, "The account is closed.", "input", "transactionId");
        }

        if (cents == 0 || cents > limit)
        {
            return UserError.At(Codes.Invalid, $"must be 1 to {limit}", "input", "amount", "value");
        }

        return change.Account.AvailableCents < 0
            ? UserError.At(Codes.InvalidState, "The account has not that much to spend.", "input", "amount", "value")
            : null;
    }
}

/// <param name="ProcessingType">A member of CardTransactionProcessingType; null: the transaction's.</param>
internal sealed record FollowUpChange(
    Account Account,
    CardTransaction Transaction,
    AccountingDirection Direction,
    string? ProcessingType = null
);
