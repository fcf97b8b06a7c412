using Stretch.Calls;
using Stretch.Domain.Programs;
using Stretch.Ledger;
using Stretch.Programs;

namespace Stretch.Domain.Ledger;

/// <summary>
/// Posts movements: the pool, the entry and the chain change together or not at all. Whether a movement is allowed is
/// decided before; a pool that would go negative here is a bug and throws.
/// </summary>
public static class Books
{
    public static (ProgramState Program, LedgerEntry Entry) Post(
        ProgramState program,
        Movement movement,
        Account debit,
        Account credit,
        Money amount,
        Posting posting,
        Timestamp now
    )
    {
        var entry = new LedgerEntry(
            program.Id,
            program.LedgerLength + 1,
            movement,
            debit,
            credit,
            amount,
            posting.UserTaskId,
            posting.Attempt,
            posting.Actor,
            posting.RequestId,
            posting.Cause,
            now,
            program.LedgerHead
        );
        var pool = Move(Move(program.Pool, debit, Money.Zero - amount), credit, amount);
        return (
            program with
            {
                Pool = pool,
                LedgerLength = entry.Sequence,
                LedgerHead = LedgerHash.Of(entry),
                UpdatedAt = now,
            },
            entry
        );
    }

    /// <summary>Makes the pool's total another one: what it gains comes from funding, what it loses goes back there.</summary>
    public static (ProgramState Program, LedgerEntry Entry) Adjust(
        ProgramState program,
        Money total,
        Call call,
        string cause,
        Timestamp now
    )
    {
        var posting = new Posting(call.ClientId.ToString(), call.RequestId, cause);
        return total > program.Pool.Total
            ? Post(
                program,
                Movement.Adjust,
                Account.Funding,
                Account.Available,
                total - program.Pool.Total,
                posting,
                now
            )
            : Post(
                program,
                Movement.Adjust,
                Account.Available,
                Account.Funding,
                program.Pool.Total - total,
                posting,
                now
            );
    }

    /// <summary>Moves an amount into (or, negative, out of) one account; the funding account lies outside the pool.</summary>
    public static AwardPool Move(AwardPool pool, Account account, Money amount) =>
        account switch
        {
            Account.Funding => pool with { Total = NotNegative(pool.Total - amount, account) },
            Account.Available => pool with { Available = NotNegative(pool.Available + amount, account) },
            Account.Reserved => pool with { Reserved = NotNegative(pool.Reserved + amount, account) },
            Account.InTransit => pool with { InTransit = NotNegative(pool.InTransit + amount, account) },
            Account.Paid => pool with { Paid = NotNegative(pool.Paid + amount, account) },
            _ => throw new ArgumentOutOfRangeException(nameof(account), account, "Not an account."),
        };

    private static Money NotNegative(Money balance, Account account) =>
        balance.IsNegative
            ? throw new InvalidOperationException($"The books would make {account} negative: {balance}.")
            : balance;
}
