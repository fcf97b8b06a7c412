using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Programs;
using Stretch.Domain.Reconciliation;
using Stretch.Domain.Tests.Disbursements;
using Stretch.Domain.Tests.Programs;
using Stretch.Reconciliation;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Reconciliation;

/// <summary>A transfer that the issuer shows as failed for a reason that proves nothing: a person is asked, and then the issuer.</summary>
public sealed class FailedUnlistedTests
{
    private static readonly DisbursementId First = Circumstances.First;

    [Theory]
    [InlineData("sent")]
    [InlineData("pending")]
    [InlineData("unknown")]
    [InlineData("unknown tr_1")]
    public void It_is_not_believed_its_money_held_and_one_break_opens_at_once(string circumstance)
    {
        var scene = Circumstances.Bring(circumstance);
        var pool = scene.Program.Pool;

        var opened = Break(Report(scene));
        BooksRule.AssertUnchanged(Report(scene));

        var attempt = scene.Facts.Disbursement(First)!;
        Assert.Equal((DisbursementStatus.Unknown, "tr_1"), (attempt.Status, attempt.TransferId));
        Assert.Equal(
            (BreakKind.FailedUnlisted, BreakStatus.Open, "tr_1"),
            (opened.Kind, opened.Status, opened.TransferId)
        );
        Assert.Contains("as FAILED with the reason SAID_WHY", opened.Detail, StringComparison.Ordinal);
        Assert.Equal(pool, scene.Program.Pool);
        Assert.False(scene.Facts.UserTask(Known.UserTask())!.IsFrozen);
    }

    [Fact]
    public void Of_another_transfer_than_the_known_one_it_says_nothing() =>
        BooksRule.AssertUnchanged(Report(Circumstances.Bring("pending"), "tr_9"));

    [Fact]
    public void Of_an_attempt_that_has_failed_it_says_nothing() =>
        BooksRule.AssertUnchanged(Report(Circumstances.Bring("failed")));

    [Fact]
    public void Of_an_attempt_that_has_settled_it_is_a_contradiction() =>
        Assert.Equal(BreakKind.FailedAfterSettlement, Break(Report(Circumstances.Bring("settled"))).Kind);

    [Theory]
    [InlineData(TransferVerdict.Completed)]
    [InlineData(TransferVerdict.Failed)]
    [InlineData(TransferVerdict.Pending)]
    public void What_the_issuer_tells_after_all_closes_the_break(TransferVerdict told)
    {
        var scene = Circumstances.Bring("pending");
        var opened = Break(Report(scene));

        scene.Report(First, told, "tr_1");

        Assert.Equal(BreakResolution.IssuerTold, scene.Facts.Break(opened.Id)!.Resolution);
    }

    [Fact]
    public void Told_again_after_that_it_is_the_same_break_open_again()
    {
        var scene = Circumstances.Bring("pending");
        var opened = Break(Report(scene));
        scene.Report(First, TransferVerdict.Pending, "tr_1");

        Report(scene);

        Assert.Equal(opened, scene.Facts.Break(opened.Id));
    }

    [Theory]
    [InlineData(TransferVerdict.FailedUnlisted)]
    [InlineData(TransferVerdict.Failed)]
    public void The_operators_word_and_the_issuers_give_the_money_back(TransferVerdict shown)
    {
        var scene = Circumstances.Bring("pending");
        var opened = Break(Report(scene));

        var decision = Resolve(scene, opened, BreakResolution.TransferFailed, Shown(shown));

        Assert.Equal(BreakResolution.TransferFailed, decision.Result.Value!.Resolution);
        var attempt = scene.Facts.Disbursement(First)!;
        Assert.Equal((DisbursementStatus.Failed, "SHOWN_WHY"), (attempt.Status, attempt.Reason));
        Assert.Equal("SHOWN_WHY", scene.Facts.UserTask(Known.UserTask())!.FailureReason);
        Assert.Equal(Money.FromDollars(10), scene.Program.Pool.Reserved);
        var entry = scene.Entries[^1];
        Assert.Equal(("operator", "transfer_failed_by_operator"), (entry.Actor, entry.Cause));
        BooksRule.AssertUnchanged(Resolve(scene, opened, BreakResolution.TransferFailed, Shown(shown)));
    }

    [Theory]
    [InlineData(null, "tr_1")]
    [InlineData(TransferVerdict.Completed, "tr_1")]
    [InlineData(TransferVerdict.Pending, "tr_1")]
    [InlineData(TransferVerdict.Unknown, null)]
    [InlineData(TransferVerdict.FailedUnlisted, "tr_9")]
    public void The_operators_word_is_refused_unless_the_issuer_shows_that_very_transfer_failed(
        TransferVerdict? shown,
        string? transferId
    )
    {
        var scene = Circumstances.Bring("pending");
        var opened = Break(Report(scene));

        var decision = Resolve(
            scene,
            opened,
            BreakResolution.TransferFailed,
            shown is { } verdict ? Shown(verdict, transferId) : null
        );

        Assert.Equal("resolution_not_possible", Answers.Of(decision));
        BooksRule.AssertUnchanged(decision);
    }

    [Theory]
    [InlineData(BreakResolution.Accepted)]
    [InlineData(BreakResolution.TransferNeverMade)]
    public void Nothing_else_ends_it(BreakResolution resolution)
    {
        var scene = Circumstances.Bring("pending");

        var decision = Resolve(scene, Break(Report(scene)), resolution, shown: null);

        Assert.Equal("resolution_not_possible", Answers.Of(decision));
        BooksRule.AssertUnchanged(decision);
    }

    [Fact]
    public void Of_no_other_break_it_can_be_said()
    {
        var scene = Circumstances.Bring("settled");
        var opened = Break(scene.Report(First, TransferVerdict.Failed, "tr_1"));

        var decision = Resolve(scene, opened, BreakResolution.TransferFailed, Shown(TransferVerdict.Failed));

        Assert.Equal("resolution_not_possible", Answers.Of(decision));
    }

    private static Decision<ProgramState, UserTaskView> Report(Scene scene, string transferId = "tr_1") =>
        scene.Report(First, TransferVerdict.FailedUnlisted, transferId);

    private static TransferReport Shown(TransferVerdict verdict, string? transferId = "tr_1") =>
        new(Known.Address(), First, Known.Guid(92), verdict, transferId, "SHOWN_WHY", TransferSource.Operator);

    private static Decision<ProgramState, BreakView> Resolve(
        Scene scene,
        ReconciliationBreak found,
        BreakResolution resolution,
        TransferReport? shown
    ) =>
        scene.Take(
            (program, facts) =>
                ResolveBreakDecision.Decide(
                    program,
                    facts,
                    new(found.Id, Known.Address(), First, resolution, "A note.", Known.Guid(92), shown),
                    Known.Now
                )
        );

    private static ReconciliationBreak Break(Decision<ProgramState, UserTaskView> decision) =>
        Assert.Single(BooksRule.Inserted<ReconciliationBreak>(decision.Changes));
}
