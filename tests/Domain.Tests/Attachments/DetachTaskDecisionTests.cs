using Stretch.Attachments;
using Stretch.Domain.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Ledger;
using Stretch.Domain.Outbox;
using Stretch.Domain.Programs;
using Stretch.Domain.Tests.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Attachments;

public sealed class DetachTaskDecisionTests
{
    private static readonly CheckTable Checks = new(
        new("not_found: program", "no such program", s => s.Program = null),
        new("not_found: program", "another's program", s => s.AlterProgram(p => p with { ClientId = Known.Stranger })),
        new("not_found: task", "another's task", s => s.Task = s.Task with { ClientId = Known.Stranger }),
        new(
            "program_deleted",
            "a deleted program",
            s => s.AlterProgram(p => p with { Status = ProgramStatus.Deleted })
        ),
        new("not_found: attached task", "a task never attached", s => s.Attachment = null, "attached"),
        new(
            "Done, as it was",
            "a task being taken back",
            s => s.Attachment = s.NewAttachment(AttachmentState.Detaching),
            "attached"
        ),
        new(
            "Done, as it was",
            "a task detached",
            s => s.Attachment = s.NewAttachment(AttachmentState.Detached),
            "attached"
        )
    );

    [Fact]
    public void Checks_are_made_in_their_documented_order() => Checks.AssertAnswers(Situation.WithShare, Decide);

    [Fact]
    public void Shares_that_remain_are_released_by_one_entry_and_their_message_goes()
    {
        var situation = Situation.WithShare();

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        var next = decision.Next!;
        Assert.Equal((Situation.PoolMoney, Money.Zero), (next.Pool.Available, next.Pool.Reserved));
        Assert.Equal((0, 0, 0), (next.OpenCount, next.AttachmentCount, next.RunningCount));
        var entry = Assert.Single(BooksRule.Inserted<LedgerEntry>(decision.Changes));
        Assert.Equal(
            (Movement.Release, Situation.TaskValue, "task_detached", null),
            (entry.Movement, entry.Amount, entry.Cause, entry.UserTaskId)
        );
        var detached = Assert.Single(decision.Changes.OfType<Update<Attachment>>()).Row;
        Assert.Equal(
            (AttachmentState.Detached, 1, 0, entry.Sequence),
            (detached.State, detached.CancelledCount, detached.RemainingCount, detached.CancelEntry)
        );
        Assert.Equal(detached.Id.Value, Assert.Single(decision.Changes.OfType<Delete<OutboxMessage>>()).Row.Id);
        Assert.Equal("program.task.detached", Assert.Single(BooksRule.Inserted<PartnerEvent>(decision.Changes)).Type);
    }

    [Fact]
    public void Who_is_left_is_visited_later_by_a_message_of_its_own()
    {
        var situation = Attached();
        situation.Visit = situation.Visit! with { IsLast = false };

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.Equal(AttachmentState.Detaching, decision.Result.Value!.State);
        Assert.Equal((1, 1), (decision.Next!.AttachmentCount, decision.Next.RunningCount));
        var message = Assert.Single(BooksRule.Inserted<OutboxMessage>(decision.Changes));
        Assert.Equal(situation.Attachment!.Id.Value, message.Subject);
        Assert.NotEqual(message.Subject, message.Id);
    }

    [Theory]
    [InlineData(UserTaskStatus.Assigned, DisbursementStatus.None, false, true)]
    [InlineData(UserTaskStatus.Started, DisbursementStatus.None, false, true)]
    [InlineData(UserTaskStatus.Completed, DisbursementStatus.Failed, false, true)]
    [InlineData(UserTaskStatus.Completed, DisbursementStatus.Failed, true, false)]
    [InlineData(UserTaskStatus.Completed, DisbursementStatus.Pending, false, false)]
    [InlineData(UserTaskStatus.Completed, DisbursementStatus.Unknown, false, false)]
    [InlineData(UserTaskStatus.Completed, DisbursementStatus.Settled, false, false)]
    public void What_is_open_or_failed_is_released_and_all_else_stays(
        UserTaskStatus status,
        DisbursementStatus money,
        bool isFrozen,
        bool isReleased
    )
    {
        var situation = Attached();
        situation.AlterUserTask(userTask =>
            userTask with
            {
                Status = status,
                DisbursementStatus = money,
                IsFrozen = isFrozen,
            }
        );
        var isOpen = status != UserTaskStatus.Completed;
        situation.AlterProgram(program => program with { OpenCount = isOpen ? 1 : 0, CompletedCount = isOpen ? 0 : 1 });

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        var next = decision.Next!;
        var changed = decision.Changes.OfType<Update<UserTask>>().Select(update => update.Row).SingleOrDefault();
        Assert.Equal(isReleased, changed?.Status == UserTaskStatus.Removed);
        Assert.Equal(isReleased ? Situation.PoolMoney : Situation.PoolMoney - Situation.TaskValue, next.Pool.Available);
        Assert.Equal(isReleased || isOpen ? 0 : 1, next.CompletedCount + next.OpenCount);
        // What is on its way is only marked: should it fail, it is removed then.
        Assert.Equal(
            money is DisbursementStatus.Pending or DisbursementStatus.Unknown,
            changed is { IsTakenBack: true }
        );
        if (isReleased)
        {
            Assert.Equal((2L, DisbursementStatus.None), (changed!.RemovedVersion, changed.DisbursementStatus));
            Assert.Equal(Known.UserTask(), Assert.Single(BooksRule.Inserted<LedgerEntry>(decision.Changes)).UserTaskId);
        }
    }

    /// <summary>Everyone has got it, and the person is visited first and last.</summary>
    private static Situation Attached()
    {
        var situation = Situation.WithUserTask();
        situation.Attachment = situation.NewAttachment(AttachmentState.Attached);
        situation.Visit = new Visit(Known.Program, Known.Task(), Known.User, HasShare: false, IsLast: true);
        situation.AlterProgram(program => program with { AttachmentCount = 1 });
        return situation;
    }

    private static Decision<ProgramState, AttachmentView> Decide(Situation situation) =>
        DetachTaskDecision.Decide(situation.Program, situation.Facts(), new(Known.Call, Known.Task()), Known.Now);
}
