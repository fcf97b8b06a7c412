using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Ledger;
using Stretch.Programs;

namespace Stretch.Domain.Tests.Programs;

/// <summary>What holds after every decision, whatever it was about.</summary>
internal static class BooksRule
{
    private static readonly AwardPool Nothing = new(Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero);

    /// <summary>A refusal, or an answer to what was so already.</summary>
    public static void AssertUnchanged<TReply>(Decision<ProgramState, TReply> decision)
    {
        Assert.Null(decision.Next);
        Assert.Empty(decision.Changes);
    }

    /// <summary>
    /// The pool's parts make up its total and none is negative; pool, length and head are what the new entries make of the
    /// ones before; events are numbered without gaps; what is refused changes nothing.
    /// </summary>
    public static void AssertHolds<TReply>(ProgramState? before, Decision<ProgramState, TReply> decision)
    {
        if (decision.Next is not { } after)
        {
            AssertUnchanged(decision);
            return;
        }

        Assert.True(decision.Result.IsOk, "A refusal has a next state.");
        Assert.Equal(before?.Version ?? 0, after.Version);
        AssertConserved(after.Pool);
        AssertPosted(before, after, [.. Inserted<LedgerEntry>(decision.Changes)]);
        AssertCounted(before, after, [.. Inserted<PartnerEvent>(decision.Changes)]);
    }

    public static IEnumerable<TRow> Inserted<TRow>(IEnumerable<Change> changes) =>
        changes.OfType<Insert<TRow>>().Select(insert => insert.Row);

    private static void AssertConserved(AwardPool pool)
    {
        Money[] parts = [pool.Available, pool.Reserved, pool.InTransit, pool.Paid];
        Assert.All(parts, part => Assert.False(part.IsNegative, $"An account is negative: {pool}"));
        Assert.Equal(pool.Total, parts.Aggregate((sum, part) => sum + part));
    }

    private static void AssertPosted(ProgramState? before, ProgramState after, LedgerEntry[] entries)
    {
        var pool = before?.Pool ?? Nothing;
        var length = before?.LedgerLength ?? 0;
        var head = before?.LedgerHead ?? Digest.None;
        foreach (var entry in entries)
        {
            length++;
            Assert.Equal((length, head), (entry.Sequence, entry.PreviousHash));
            Assert.True(entry.Amount.IsPositive, $"Entry {entry.Sequence} moves {entry.Amount}.");
            pool = With(With(pool, entry.Debit, Money.Zero - entry.Amount), entry.Credit, entry.Amount);
            head = LedgerHash.Of(entry);
        }

        Assert.Equal((pool, length, head), (after.Pool, after.LedgerLength, after.LedgerHead));
    }

    private static void AssertCounted(ProgramState? before, ProgramState after, PartnerEvent[] events)
    {
        var earlier = before?.EventCount ?? 0;
        Assert.Equal(earlier + events.Length, after.EventCount);
        Assert.Equal(
            Enumerable.Range(1, events.Length).Select(number => (long?)(earlier + number)),
            events.Select(partnerEvent => partnerEvent.Sequence)
        );
    }

    private static AwardPool With(AwardPool pool, Account account, Money amount) =>
        account switch
        {
            Account.Funding => pool with { Total = pool.Total - amount },
            Account.Available => pool with { Available = pool.Available + amount },
            Account.Reserved => pool with { Reserved = pool.Reserved + amount },
            Account.InTransit => pool with { InTransit = pool.InTransit + amount },
            Account.Paid => pool with { Paid = pool.Paid + amount },
            _ => throw new InvalidOperationException($"Account {account} has no place in the pool."),
        };
}
