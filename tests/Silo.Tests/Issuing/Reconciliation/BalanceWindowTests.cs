using Stretch.Highnote;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Transfers;
using Stretch.Silo.Issuing.Reconciliation;

namespace Stretch.Silo.Tests.Issuing.Reconciliation;

/// <summary>What of a balance's fall by 100 cents the listed transfers explain. The looks are an hour apart; times are in minutes.</summary>
public sealed class BalanceWindowTests
{
    private const string Account = "ac_pays";
    private const long Fall = 100;
    private static readonly DateTimeOffset First = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_fall_that_nothing_explains_is_unexplained() => Assert.Equal(Fall, Window().UnexplainedCents);

    [Theory]
    // Between the looks.
    [InlineData(TransferStatus.Completed, 10, 10, 0)]
    [InlineData(TransferStatus.Pending, 10, 10, 0)]
    [InlineData(TransferStatus.Processing, 10, 10, 0)]
    [InlineData(TransferStatus.Unknown, 10, 10, 0)]
    [InlineData(TransferStatus.Failed, 10, 10, Fall)]
    // Made long before, and over between the looks.
    [InlineData(TransferStatus.Completed, -500, 10, 0)]
    // Over before the first look, for certain or not.
    [InlineData(TransferStatus.Completed, -10, -10, Fall)]
    [InlineData(TransferStatus.Completed, -10, -0.5, 0)]
    // Over after the second look; one that failed only then may have had the money for a while.
    [InlineData(TransferStatus.Completed, 59, 70, 0)]
    [InlineData(TransferStatus.Failed, 59, 70, 0)]
    // Made after the second look, for certain or not.
    [InlineData(TransferStatus.Completed, 60.5, 61, 0)]
    [InlineData(TransferStatus.Completed, 70, 70, Fall)]
    public void A_transfer_out_explains_it_unless_it_cannot_have(
        TransferStatus status,
        double madeAt,
        double changedAt,
        long unexplained
    )
    {
        var window = Window();

        window.Add(Out(Fall, status, madeAt, changedAt));

        Assert.Equal(unexplained, window.UnexplainedCents);
    }

    [Theory]
    [InlineData(TransferStatus.Completed, 10, 40)]
    [InlineData(TransferStatus.Pending, 10, 0)]
    [InlineData(TransferStatus.Failed, 10, 0)]
    [InlineData(TransferStatus.Completed, 0.5, 0)]
    [InlineData(TransferStatus.Completed, 59.5, 0)]
    public void So_much_more_must_have_left_as_came_in_for_certain(
        TransferStatus status,
        double changedAt,
        long unexplained
    )
    {
        var window = Window();
        window.Add(Out(Fall, TransferStatus.Completed, 10, 10));

        window.Add(Out(40, status, changedAt, changedAt) with { From = Node("ac_other"), To = Node(Account) });

        Assert.Equal(unexplained, window.UnexplainedCents);
    }

    [Fact]
    public void A_part_is_explained()
    {
        var window = Window();
        window.Add(Out(30, TransferStatus.Completed, 10, 10));
        window.Add(Out(30, TransferStatus.Completed, 20, 20));

        Assert.Equal(40, window.UnexplainedCents);
    }

    [Fact]
    public void An_amount_that_cannot_be_read_may_be_any()
    {
        var window = Window();

        window.Add(Out(1, TransferStatus.Completed, 10, 10) with { Amount = null });

        Assert.Equal(0, window.UnexplainedCents);
    }

    [Fact]
    public void A_transfer_without_times_may_explain_it()
    {
        var window = Window();

        window.Add(Out(Fall, TransferStatus.Completed, 0, 0) with { CreatedAt = null, UpdatedAt = null });

        Assert.Equal(0, window.UnexplainedCents);
    }

    private static BalanceWindow Window() =>
        new(Account, Fall, Timestamp.From(First), Timestamp.From(First.AddHours(1)));

    private static Transfer Out(long cents, TransferStatus status, double madeAt, double changedAt) =>
        new(
            new NodeId<Transfer>("tr_1"),
            Amount.OfCents(cents),
            new Coded<TransferStatus>(UpperSnake.Of(status)),
            StatusReason: null,
            Memo: null,
            Node(Account),
            Node("ac_other"),
            First.AddMinutes(madeAt),
            First.AddMinutes(changedAt)
        );

    private static NodeId<FinancialAccount> Node(string id) => new(id);
}
