using Stretch.Disbursements;
using Stretch.Domain.Ledger;
using Stretch.Domain.Tests.Programs;

namespace Stretch.Domain.Tests.Ledger;

/// <summary>Four entries of a program: fund 100.00, reserve, dispatch and settle 10.00; damaged in one way at a time.</summary>
public sealed class LedgerReplayTests
{
    private static readonly Scene Books = Settled();

    [Fact]
    public void The_entries_alone_give_the_pool_the_length_and_the_head()
    {
        var replay = Replay(Books.Entries);

        Assert.Empty(replay.Faults);
        Assert.Equal(
            (Books.Program.Pool, Books.Program.LedgerLength, Books.Program.LedgerHead),
            (replay.Pool, replay.Length, replay.Head)
        );
    }

    [Fact]
    public void Of_no_entries_nothing_is_there()
    {
        var replay = Replay([]);

        Assert.Empty(replay.Faults);
        Assert.Equal((0, Digest.None, Money.Zero), (replay.Length, replay.Head, replay.Pool.Total));
    }

    [Fact]
    public void A_changed_entry_is_missed_by_the_one_after_it() =>
        AssertFault(Changed(2, entry => entry with { Cause = "another" }), 3, "where the entry before hashes to");

    [Fact]
    public void A_changed_last_entry_shows_in_the_head()
    {
        var replay = Replay(Changed(4, entry => entry with { Cause = "another" }));

        Assert.Empty(replay.Faults);
        Assert.NotEqual(Books.Program.LedgerHead, replay.Head);
    }

    [Fact]
    public void A_missing_entry_leaves_a_gap() =>
        AssertFault([.. Books.Entries.Where(entry => entry.Sequence != 2)], 3, "stands where entry 2 belongs");

    [Fact]
    public void An_entry_told_twice_stands_where_another_belongs() =>
        AssertFault([Books.Entries[0], Books.Entries[1], Books.Entries[1]], 2, "stands where entry 3 belongs");

    [Fact]
    public void Another_programs_entry_does_not_belong() =>
        AssertFault(
            Changed(2, entry => entry with { ProgramId = new(Known.Guid(9)) }),
            2,
            "stands where entry 2 belongs"
        );

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void An_entry_moves_more_than_nothing(long cents) =>
        AssertFault(Changed(2, entry => entry with { Amount = new Money(cents) }), 2, "moves ");

    [Fact]
    public void No_account_of_the_pool_goes_below_zero() =>
        AssertFault(
            Changed(2, entry => entry with { Amount = Situation.PoolMoney + new Money(1) }),
            2,
            "takes AVAILABLE below zero"
        );

    private static Scene Settled()
    {
        var scene = Scene.Open();
        scene.Assign();
        scene.Complete(Known.Disbursement());
        scene.Report(Known.Disbursement(), TransferVerdict.Completed, "tr_1");
        return scene;
    }

    private static LedgerEntry[] Changed(long sequence, Func<LedgerEntry, LedgerEntry> change) =>
        [.. Books.Entries.Select(entry => entry.Sequence == sequence ? change(entry) : entry)];

    private static void AssertFault(IEnumerable<LedgerEntry> entries, long sequence, string what) =>
        Assert.Contains(
            Replay(entries).Faults,
            fault => fault.Sequence == sequence && fault.What.Contains(what, StringComparison.Ordinal)
        );

    private static LedgerReplay Replay(IEnumerable<LedgerEntry> entries)
    {
        var replay = new LedgerReplay(Known.Program);
        foreach (var entry in entries)
        {
            replay.Add(entry);
        }

        return replay;
    }
}
