using Stretch.Domain.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Domain.Tests.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.UserTasks;

public sealed class RemoveTaskDecisionTests
{
    private static readonly RemoveTask Command = new(Known.Call, Known.UserTask(9), Known.Task(), Known.User);

    private static readonly CheckTable Checks = new(
        new("not_found: program", "no such program", s => s.Program = null),
        new("not_found: program", "another's program", s => s.AlterProgram(p => p with { ClientId = Known.Stranger })),
        new("not_found: task", "another's task", s => s.Task = s.Task with { ClientId = Known.Stranger }),
        new("not_found: user", "another's user", s => s.UserOwner = Known.Stranger),
        new(
            "program_deleted",
            "a deleted program",
            s => s.AlterProgram(p => p with { Status = ProgramStatus.Deleted })
        ),
        new("not_found: user task", "a task never held", s => s.UserTask = null, "held"),
        new(
            "Done, as it was",
            "a task removed already",
            s => s.AlterUserTask(u => u.RemoveFrom(s.Program ?? new Situation().Program!)),
            "held"
        )
    );

    [Fact]
    public void Checks_are_made_in_their_documented_order() => Checks.AssertAnswers(Situation.WithUserTask, Decide);

    [Fact]
    public void What_is_open_is_removed_and_its_value_released()
    {
        var situation = Situation.WithUserTask();

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.Equal(1, decision.Result.Value!.RemovedCount);
        Assert.Equal((Situation.PoolMoney, 0), (decision.Next!.Pool.Available, decision.Next.OpenCount));
        var entry = Assert.Single(BooksRule.Inserted<LedgerEntry>(decision.Changes));
        Assert.Equal(
            (Movement.Release, "task_removed", Known.UserTask()),
            (entry.Movement, entry.Cause, entry.UserTaskId!.Value)
        );
    }

    [Fact]
    public void A_share_that_has_not_come_yet_becomes_a_user_task_that_is_removed()
    {
        var situation = Situation.WithShare();

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        var userTask = Assert.Single(BooksRule.Inserted<UserTask>(decision.Changes));
        Assert.Equal((Known.UserTask(9), UserTaskStatus.Removed), (userTask.Id, userTask.Status));
        Assert.Equal(situation.Attachment!.Id, userTask.AttachmentId);
        Assert.Equal(Known.UserTask(9), Assert.Single(BooksRule.Inserted<LedgerEntry>(decision.Changes)).UserTaskId);
        Assert.Equal(
            situation.Attachment.AssignShare(),
            Assert.Single(decision.Changes.OfType<Update<Attachment>>()).Row
        );
        Assert.Equal((Situation.PoolMoney, 0), (decision.Next!.Pool.Available, decision.Next.OpenCount));
    }

    private static Decision<ProgramState, RemovalView> Decide(Situation situation) =>
        RemoveTaskDecision.Decide(situation.Program, situation.Facts(), Command, Known.Now);
}
