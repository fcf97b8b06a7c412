using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Facts;
using Stretch.Domain.Tests.Programs;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Disbursements;

public sealed class NoteTransferSendDecisionTests
{
    private static readonly DisbursementId Attempt = Known.Disbursement();

    [Theory]
    [InlineData(null, DisbursementStatus.Pending)]
    [InlineData(TransferVerdict.Unknown, DisbursementStatus.Unknown)]
    public void Each_send_is_counted_while_the_money_is_in_transit(TransferVerdict? said, DisbursementStatus status)
    {
        var scene = Paying(said);
        var pool = scene.Program.Pool;

        var first = scene.NoteSend(Attempt, Known.Then);
        var second = scene.NoteSend(Attempt, Known.Now);

        Assert.Equal("Done", Answers.Of(second));
        Assert.Equal((1, 2), (first.Result.Value!.Sends, second.Result.Value!.Sends));
        Assert.Equal((Known.Then, status), (second.Result.Value.FirstSentAt, second.Result.Value.Status));
        Assert.IsType<Update<Disbursement>>(Assert.Single(second.Changes));
        Assert.Equal(pool, scene.Program.Pool);
    }

    [Theory]
    [InlineData(TransferVerdict.Completed, DisbursementStatus.Settled)]
    [InlineData(TransferVerdict.Failed, DisbursementStatus.Failed)]
    public void What_is_resolved_is_answered_and_not_counted(TransferVerdict said, DisbursementStatus status)
    {
        var decision = Paying(said).NoteSend(Attempt);

        BooksRule.AssertUnchanged(decision);
        Assert.Equal("Found, as it was", Answers.Of(decision));
        Assert.Equal((status, 0), (decision.Result.Value!.Status, decision.Result.Value.Sends));
    }

    [Fact]
    public void What_was_never_made_is_not_found()
    {
        var command = new NoteTransferSend(Known.Address(), Attempt);

        var withoutProgram = NoteTransferSendDecision.Decide(null, new FactSet(), command, Known.Now);

        BooksRule.AssertUnchanged(withoutProgram);
        Assert.Equal("not_found: disbursement", Answers.Of(withoutProgram));
        Assert.Equal("not_found: disbursement", Answers.Of(Scene.Open().NoteSend(Attempt)));
    }

    private static Scene Paying(TransferVerdict? said)
    {
        var scene = Scene.Open();
        scene.Assign();
        scene.Complete(Attempt);
        if (said is { } verdict)
        {
            scene.Report(Attempt, verdict, transferId: null);
        }

        return scene;
    }
}
