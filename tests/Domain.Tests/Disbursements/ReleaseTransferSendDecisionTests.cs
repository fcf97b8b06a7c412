using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Facts;
using Stretch.Domain.Tests.Programs;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Disbursements;

public sealed class ReleaseTransferSendDecisionTests
{
    private static readonly DisbursementId Attempt = Known.Disbursement();

    [Fact]
    public void A_send_that_never_left_is_as_if_it_had_not_been_made()
    {
        var scene = Paying();
        scene.NoteSend(Attempt);

        var released = scene.ReleaseSend(Attempt, send: 1);

        Assert.Equal("Done", Answers.Of(released));
        Assert.Equal((0, null), (released.Result.Value!.Sends, released.Result.Value.FirstSentAt));
        Assert.Equal(DisbursementStatus.Pending, released.Result.Value.Status);
        Assert.IsType<Update<Disbursement>>(Assert.Single(released.Changes));
    }

    [Fact]
    public void Earlier_sends_stay_counted_from_their_time_and_unknown()
    {
        var scene = Paying();
        scene.NoteSend(Attempt, Known.Then);
        scene.Report(Attempt, TransferVerdict.Unknown, transferId: null);
        scene.NoteSend(Attempt, Known.Now);

        var released = scene.ReleaseSend(Attempt, send: 2).Result.Value!;

        Assert.Equal((1, Known.Then), (released.Sends, released.FirstSentAt));
        Assert.Equal((DisbursementStatus.Unknown, true), (released.Status, released.WasUnknown));
    }

    [Fact]
    public void A_refusal_of_the_only_send_that_left_returns_the_money()
    {
        var scene = Paying();
        scene.NoteSend(Attempt);
        scene.ReleaseSend(Attempt, send: 1);
        scene.NoteSend(Attempt);

        var refused = scene.Report(Attempt, TransferVerdict.Failed, transferId: null);

        Assert.Equal(DisbursementStatus.Failed, refused.Result.Value!.DisbursementStatus);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Only_the_latest_send_is_released(int send)
    {
        var scene = Paying();
        scene.NoteSend(Attempt);
        scene.NoteSend(Attempt);

        var decision = scene.ReleaseSend(Attempt, send);

        BooksRule.AssertUnchanged(decision);
        Assert.Equal(2, decision.Result.Value!.Sends);
    }

    [Fact]
    public void Nothing_is_released_twice_or_once_it_is_resolved()
    {
        var scene = Paying();
        scene.NoteSend(Attempt);
        scene.ReleaseSend(Attempt, send: 1);
        BooksRule.AssertUnchanged(scene.ReleaseSend(Attempt, send: 1));
        BooksRule.AssertUnchanged(scene.ReleaseSend(Attempt, send: 0));

        scene.NoteSend(Attempt);
        scene.Report(Attempt, TransferVerdict.Completed, "tr_1");

        var late = scene.ReleaseSend(Attempt, send: 1);
        BooksRule.AssertUnchanged(late);
        Assert.Equal(DisbursementStatus.Settled, late.Result.Value!.Status);
    }

    [Fact]
    public void What_was_never_made_is_not_found()
    {
        var command = new ReleaseTransferSend(Known.Address(), Attempt, Send: 1);

        var withoutProgram = ReleaseTransferSendDecision.Decide(null, new FactSet(), command);

        Assert.Equal("not_found: disbursement", Answers.Of(withoutProgram));
        Assert.Equal("not_found: disbursement", Answers.Of(Scene.Open().ReleaseSend(Attempt, send: 1)));
    }

    private static Scene Paying()
    {
        var scene = Scene.Open();
        scene.Assign();
        scene.Complete(Attempt);
        return scene;
    }
}
