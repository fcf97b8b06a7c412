using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Programs;
using Stretch.Domain.Reconciliation;
using Stretch.Domain.Tests.Disbursements;
using Stretch.Domain.Tests.Programs;
using Stretch.Reconciliation;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Reconciliation;

/// <summary>What comparing a disbursement with the issuer's transfer does: breaks open and close, and no money moves.</summary>
public sealed class RecordComparisonDecisionTests
{
    private static readonly DisbursementId First = Circumstances.First;

    [Theory]
    [InlineData(BreakKind.AmountMismatch)]
    [InlineData(BreakKind.SettlementMissing)]
    public void A_difference_opens_one_break_and_closes_it_when_it_is_gone(BreakKind kind)
    {
        var scene = Circumstances.Bring("settled");
        var pool = scene.Program.Pool;

        var opened = Break(Compare(scene, kind));
        BooksRule.AssertUnchanged(Compare(scene, kind));
        Assert.Equal((kind, BreakStatus.Open), (opened.Kind, opened.Status));
        Assert.True(UserTask(scene).IsFrozen);

        var closed = Break(Compare(scene, difference: null));
        BooksRule.AssertUnchanged(Compare(scene, difference: null));
        Assert.Equal((opened.Id, BreakResolution.IssuerTold), (closed.Id, closed.Resolution));
        Assert.False(UserTask(scene).IsFrozen);
        Assert.Equal(pool, scene.Program.Pool);
    }

    [Fact]
    public void A_difference_that_comes_back_opens_its_break_again()
    {
        var scene = Circumstances.Bring("settled");
        var opened = Break(Compare(scene, BreakKind.SettlementMissing));
        Compare(scene, difference: null);

        var again = Break(Compare(scene, BreakKind.SettlementMissing));

        Assert.Equal((opened.Id, BreakStatus.Open), (again.Id, again.Status));
        Assert.True(UserTask(scene).IsFrozen);
    }

    [Fact]
    public void A_difference_that_the_operator_has_accepted_stays_accepted()
    {
        var scene = Circumstances.Bring("settled");
        var opened = Break(Compare(scene, BreakKind.AmountMismatch));
        scene.Take(
            (program, facts) =>
                ResolveBreakDecision.Decide(
                    program,
                    facts,
                    new(opened.Id, Known.Address(), First, BreakResolution.Accepted, "A note.", Known.Guid(92)),
                    Known.Now
                )
        );

        BooksRule.AssertUnchanged(Compare(scene, BreakKind.AmountMismatch));
        Assert.False(UserTask(scene).IsFrozen);
    }

    [Fact]
    public void A_difference_that_the_books_have_outlived_is_none() =>
        BooksRule.AssertUnchanged(Compare(Circumstances.Bring("pending"), BreakKind.SettlementMissing));

    [Fact]
    public void Agreement_with_its_own_transfer_closes_nothing_that_another_transfer_has_opened()
    {
        var scene = Circumstances.Bring("settled");
        Compare(scene, BreakKind.AmountMismatch, "tr_2");

        BooksRule.AssertUnchanged(Compare(scene, difference: null));
    }

    [Fact]
    public void Agreement_leaves_the_breaks_of_other_findings_open()
    {
        var scene = Circumstances.Bring("settled");
        scene.Report(First, TransferVerdict.Completed, "tr_9");

        BooksRule.AssertUnchanged(Compare(scene, difference: null));
        Assert.True(UserTask(scene).IsFrozen);
    }

    private static Decision<ProgramState, UserTaskView> Compare(
        Scene scene,
        BreakKind? difference,
        string transferId = "tr_1"
    ) =>
        scene.Take(
            (program, facts) =>
                RecordComparisonDecision.Decide(
                    program,
                    facts,
                    new(Known.Address(), First, transferId, difference, "They differ."),
                    Known.Now
                )
        );

    private static Stretch.Domain.UserTasks.UserTask UserTask(Scene scene) => scene.Facts.UserTask(Known.UserTask())!;

    private static ReconciliationBreak Break(Decision<ProgramState, UserTaskView> decision) =>
        decision
            .Changes.Select(change =>
                change switch
                {
                    Insert<ReconciliationBreak> inserted => inserted.Row,
                    Update<ReconciliationBreak> updated => updated.Row,
                    _ => null,
                }
            )
            .OfType<ReconciliationBreak>()
            .Single();
}
