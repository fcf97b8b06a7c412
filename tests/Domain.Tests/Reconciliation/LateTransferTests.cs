using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Programs;
using Stretch.Domain.Reconciliation;
using Stretch.Domain.Tests.Disbursements;
using Stretch.Domain.Tests.Programs;
using Stretch.Reconciliation;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Reconciliation;

/// <summary>What is in transit for too long is a break by our books alone, until the attempt comes to its end.</summary>
public sealed class LateTransferTests
{
    private static readonly DisbursementId First = Circumstances.First;
    private static readonly TimeSpan Limit = TimeSpan.FromDays(1);

    [Theory]
    [InlineData("sent", 0, "it could not be sent yet")]
    [InlineData("unknown", 2, "of 2 sends none was answered with its transfer")]
    [InlineData("pending", 1, "its transfer has come to no end, for all we know")]
    public void An_attempt_in_transit_for_too_long_opens_one_break_and_moves_nothing(
        string circumstance,
        int sends,
        string howFar
    )
    {
        var scene = Circumstances.Bring(circumstance);
        scene.Facts.Learn(scene.Facts.Disbursement(First)! with { Sends = sends });
        var (pool, attempt) = (scene.Program.Pool, scene.Facts.Disbursement(First));

        var opened = Break(Report(scene));
        BooksRule.AssertUnchanged(Report(scene));

        Assert.Equal((BreakKind.LateTransfer, BreakStatus.Open), (opened.Kind, opened.Status));
        Assert.Equal($"Attempt 1 was started more than 1.00:00:00 ago, and {howFar}.", opened.Detail);
        Assert.Equal((pool, attempt), (scene.Program.Pool, scene.Facts.Disbursement(First)));
        Assert.False(scene.Facts.UserTask(Known.UserTask())!.IsFrozen);
    }

    [Theory]
    [InlineData("sent", 0)]
    [InlineData("settled", 1)]
    [InlineData("failed", 1)]
    public void One_within_its_limit_or_at_its_end_is_not_late(string circumstance, int msTooLate) =>
        BooksRule.AssertUnchanged(Report(Circumstances.Bring(circumstance), msTooLate));

    [Theory]
    [InlineData(TransferVerdict.Completed)]
    [InlineData(TransferVerdict.Failed)]
    public void The_end_of_the_attempt_closes_the_break_in_the_same_commit(TransferVerdict told)
    {
        var scene = Circumstances.Bring("unknown");
        var opened = Break(Report(scene));

        scene.Report(First, told, "tr_1");

        Assert.Equal(BreakResolution.IssuerTold, scene.Facts.Break(opened.Id)!.Resolution);
    }

    [Fact]
    public void So_does_the_operators_word_that_the_transfer_was_never_made()
    {
        var scene = Circumstances.Bring("unknown");
        var late = Break(Report(scene));
        var missing = Break(
            scene.Take(
                (program, facts) =>
                    ReportMissingTransferDecision.Decide(program, facts, new(Known.Address(), First), Known.Now)
            )
        );

        Resolve(scene, missing, BreakResolution.TransferNeverMade);

        Assert.Equal(BreakResolution.TransferNeverMade, scene.Facts.Break(late.Id)!.Resolution);
    }

    [Fact]
    public void It_cannot_be_accepted_away_while_the_attempt_is_in_transit()
    {
        var scene = Circumstances.Bring("unknown");

        var decision = Resolve(scene, Break(Report(scene)), BreakResolution.Accepted);

        Assert.Equal("resolution_not_possible", Answers.Of(decision));
        BooksRule.AssertUnchanged(decision);
    }

    [Fact]
    public void That_it_was_never_made_is_refused_by_the_rule_without_claiming_that_there_is_a_transfer()
    {
        var scene = Circumstances.Bring("unknown");

        var decision = Resolve(scene, Break(Report(scene)), BreakResolution.TransferNeverMade);

        Assert.EndsWith(
            "it is LATE_TRANSFER, and only a MISSING_TRANSFER can be said never to have been made.",
            Assert.IsType<ResolutionNotPossible>(decision.Result.Error).Detail,
            StringComparison.Ordinal
        );
        BooksRule.AssertUnchanged(decision);
    }

    private static Decision<ProgramState, UserTaskView> Report(Scene scene, int msTooLate = 1)
    {
        var now = scene.Facts.Disbursement(First)!.CreatedAt.Plus(Limit + TimeSpan.FromMilliseconds(msTooLate));
        return scene.Take(
            (program, facts) =>
                ReportLateTransferDecision.Decide(program, facts, new(Known.Address(), First, Limit), now)
        );
    }

    private static Decision<ProgramState, BreakView> Resolve(
        Scene scene,
        ReconciliationBreak found,
        BreakResolution resolution
    ) =>
        scene.Take(
            (program, facts) =>
                ResolveBreakDecision.Decide(
                    program,
                    facts,
                    new(found.Id, Known.Address(), First, resolution, "A note.", Known.Guid(92)),
                    Known.Now
                )
        );

    private static ReconciliationBreak Break(Decision<ProgramState, UserTaskView> decision) =>
        Assert.Single(BooksRule.Inserted<ReconciliationBreak>(decision.Changes));
}
