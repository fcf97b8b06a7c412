using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Facts;
using Stretch.Domain.Programs;
using Stretch.Domain.Reconciliation;
using Stretch.Domain.Tests.Disbursements;
using Stretch.Domain.Tests.Programs;
using Stretch.Reconciliation;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Reconciliation;

public sealed class BreakDecisionTests
{
    private static readonly DisbursementId First = Circumstances.First;

    [Theory]
    [InlineData("sent")]
    [InlineData("pending")]
    [InlineData("unknown")]
    public void A_missing_transfer_is_unknown_its_money_held_and_a_break_opened_once(string circumstance)
    {
        var scene = Circumstances.Bring(circumstance);
        var pool = scene.Program.Pool;

        var opened = Break(Miss(scene));
        BooksRule.AssertUnchanged(Miss(scene));

        Assert.Equal((BreakKind.MissingTransfer, BreakStatus.Open), (opened.Kind, opened.Status));
        Assert.Equal(DisbursementStatus.Unknown, scene.Facts.Disbursement(First)!.Status);
        Assert.Equal(DisbursementStatus.Unknown, scene.Facts.UserTask(Known.UserTask())!.DisbursementStatus);
        Assert.False(scene.Facts.UserTask(Known.UserTask())!.IsFrozen);
        Assert.Equal(pool, scene.Program.Pool);
    }

    [Theory]
    [InlineData("settled")]
    [InlineData("failed")]
    public void Nothing_is_missing_once_the_attempt_is_resolved(string circumstance) =>
        BooksRule.AssertUnchanged(Miss(Circumstances.Bring(circumstance)));

    [Theory]
    [InlineData(TransferVerdict.Completed)]
    [InlineData(TransferVerdict.Failed)]
    public void What_the_issuer_tells_after_all_closes_the_break(TransferVerdict told)
    {
        var scene = Circumstances.Bring("unknown");
        var opened = Break(Miss(scene));

        scene.Report(First, told, "tr_1");

        Assert.Equal(BreakResolution.IssuerTold, scene.Facts.Break(opened.Id)!.Resolution);
    }

    [Theory]
    [InlineData(TransferVerdict.Pending)]
    [InlineData(TransferVerdict.Unknown)]
    public void A_missing_transfer_that_turns_up_is_missing_no_more_and_is_a_break_again_should_it_vanish(
        TransferVerdict told
    )
    {
        var scene = Circumstances.Bring("unknown");
        var opened = Break(Miss(scene));

        scene.Report(First, told, "tr_1");
        var found = scene.Facts.Break(opened.Id)!;
        Miss(scene);
        var again = scene.Facts.Break(opened.Id)!;

        Assert.Equal((BreakResolution.IssuerTold, Known.Now), (found.Resolution, found.ResolvedAt));
        Assert.Equal((BreakStatus.Open, "tr_1"), (again.Status, again.TransferId));
        BooksRule.AssertUnchanged(Miss(scene));
    }

    [Fact]
    public void Doubt_that_names_no_transfer_leaves_it_missing()
    {
        var scene = Circumstances.Bring("unknown");
        var opened = Break(Miss(scene));

        scene.Report(First, TransferVerdict.Unknown, transferId: null);

        Assert.True(scene.Facts.Break(opened.Id)!.IsOpen);
    }

    [Theory]
    [InlineData(DisbursementStatus.Pending, "tr_1")]
    [InlineData(DisbursementStatus.Pending, null)]
    [InlineData(DisbursementStatus.Unknown, "tr_1")]
    public void That_it_was_never_made_is_refused_of_a_transfer_that_the_issuer_has(
        DisbursementStatus status,
        string? transferId
    )
    {
        var scene = Circumstances.Bring("unknown");
        var opened = Break(Miss(scene));
        scene.Facts.Learn(scene.Facts.Disbursement(First)! with { Status = status, TransferId = transferId });

        var decision = Resolve(scene, opened, BreakResolution.TransferNeverMade);

        Assert.Equal("resolution_not_possible", Answers.Of(decision));
        BooksRule.AssertUnchanged(decision);
    }

    [Fact]
    public void Nothing_is_accepted_while_its_attempt_is_in_transit()
    {
        var scene = Circumstances.Bring("sent, tr_2 taken");
        var opened = Break(scene.Report(First, TransferVerdict.Completed, "tr_2"));

        var refused = Resolve(scene, opened, BreakResolution.Accepted);
        scene.Report(First, TransferVerdict.Failed, "tr_1");
        Resolve(scene, opened, BreakResolution.Accepted);

        Assert.Equal("resolution_not_possible", Answers.Of(refused));
        Assert.Equal(BreakResolution.Accepted, scene.Facts.Break(opened.Id)!.Resolution);
    }

    [Theory]
    [InlineData(true, "Completed Failed", 10, 0)]
    [InlineData(false, "Removed None", 0, 10)]
    public void A_transfer_that_was_never_made_gives_its_money_back(bool stays, string userTask, int reserved, int back)
    {
        var scene = Circumstances.Bring("unknown");
        scene.Enroll(stays);
        var opened = Break(Miss(scene));

        var decision = Resolve(scene, opened, BreakResolution.TransferNeverMade);

        var after = scene.Facts.UserTask(Known.UserTask())!;
        Assert.Equal(userTask, $"{after.Status} {after.DisbursementStatus}");
        Assert.Equal(BreakStatus.Resolved, decision.Result.Value!.Status);
        Assert.Equal(
            (Money.FromDollars(reserved), Money.FromDollars(90 + back), Money.Zero),
            (scene.Program.Pool.Reserved, scene.Program.Pool.Available, scene.Program.Pool.InTransit)
        );
        Assert.Equal("operator", scene.Entries[^1].Actor);
        BooksRule.AssertUnchanged(Resolve(scene, opened, BreakResolution.TransferNeverMade));
    }

    [Fact]
    public void Should_the_transfer_complete_after_the_operators_word_the_money_counts_as_paid_late()
    {
        var scene = Circumstances.Bring("unknown");
        Resolve(scene, Break(Miss(scene)), BreakResolution.TransferNeverMade);

        scene.Report(First, TransferVerdict.Completed, "tr_1");

        Assert.Equal(Money.FromDollars(10), scene.Program.Pool.Paid);
    }

    [Theory]
    [InlineData("unknown", BreakResolution.Accepted)]
    [InlineData("settled", BreakResolution.TransferNeverMade)]
    public void A_resolution_that_does_not_fit_the_break_changes_nothing(
        string circumstance,
        BreakResolution resolution
    )
    {
        var scene = Circumstances.Bring(circumstance);
        var opened = Break(
            circumstance == "settled" ? scene.Report(First, TransferVerdict.Completed, "tr_9") : Miss(scene)
        );

        var decision = Resolve(scene, opened, resolution);

        Assert.Equal("resolution_not_possible", Answers.Of(decision));
        BooksRule.AssertUnchanged(decision);
    }

    [Fact]
    public void The_user_task_stays_frozen_until_its_last_break_is_accepted()
    {
        var scene = Circumstances.Bring("settled");
        var one = Break(scene.Report(First, TransferVerdict.Completed, "tr_8"));
        var two = Break(scene.Report(First, TransferVerdict.Completed, "tr_9"));

        Resolve(scene, one, BreakResolution.Accepted);
        var between = scene.Facts.UserTask(Known.UserTask())!.IsFrozen;
        Resolve(scene, two, BreakResolution.Accepted);

        Assert.True(between);
        Assert.False(scene.Facts.UserTask(Known.UserTask())!.IsFrozen);
    }

    [Fact]
    public void A_break_that_is_not_there_is_not_found()
    {
        var command = Command(new BreakId(Known.Guid(1)), BreakResolution.Accepted);
        Assert.Equal(
            "not_found: break",
            Answers.Of(ResolveBreakDecision.Decide(null, new FactSet(), command, Known.Now))
        );
    }

    private static Decision<ProgramState, UserTaskView> Miss(Scene scene) =>
        scene.Take(
            (program, facts) =>
                ReportMissingTransferDecision.Decide(program, facts, new(Known.Address(), First), Known.Now)
        );

    private static Decision<ProgramState, BreakView> Resolve(
        Scene scene,
        ReconciliationBreak found,
        BreakResolution resolution
    ) =>
        scene.Take(
            (program, facts) => ResolveBreakDecision.Decide(program, facts, Command(found.Id, resolution), Known.Now)
        );

    private static ResolveBreak Command(BreakId id, BreakResolution resolution) =>
        new(id, Known.Address(), First, resolution, "A note.", Known.Guid(92));

    private static ReconciliationBreak Break(Decision<ProgramState, UserTaskView> decision) =>
        Assert.Single(BooksRule.Inserted<ReconciliationBreak>(decision.Changes));
}
