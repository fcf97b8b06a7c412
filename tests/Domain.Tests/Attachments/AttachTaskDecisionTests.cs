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

namespace Stretch.Domain.Tests.Attachments;

public sealed class AttachTaskDecisionTests
{
    private static readonly AttachmentId Id = new(Known.Guid(401));

    private static readonly CheckTable Checks = new(
        new("not_found: program", "no such program", s => s.Program = null),
        new("not_found: program", "another's program", s => s.AlterProgram(p => p with { ClientId = Known.Stranger })),
        new("not_found: task", "another's task", s => s.Task = s.Task with { ClientId = Known.Stranger }),
        new(
            "program_deleted",
            "a deleted program",
            s => s.AlterProgram(p => p with { Status = ProgramStatus.Deleted })
        ),
        new("Found, as it was", "a task at work", s => s.Attachment = s.NewAttachment(), "attached"),
        new(
            "Found, as it was",
            "a task attached",
            s => s.Attachment = s.NewAttachment(AttachmentState.Attached),
            "attached"
        ),
        new(
            "Created, as it was",
            "the call made before",
            s => s.Attachment = s.NewAttachment(AttachmentState.Attached) with { Id = Id },
            "attached"
        ),
        new(
            "task_detaching",
            "a task being taken back",
            s => s.Attachment = s.NewAttachment(AttachmentState.Detaching),
            "attached"
        ),
        new(
            "attachment_limit_reached",
            "a thousand tasks",
            s => s.AlterProgram(p => p with { AttachmentCount = AttachmentLimits.MaxAttachmentsPerProgram })
        ),
        new(
            "insufficient_pool",
            "a pool a cent too small for two",
            s =>
                s.AlterProgram(p =>
                    p with
                    {
                        EnrolledCount = 2,
                        Pool = p.Pool with { Available = Situation.TaskValue * 2 - new Money(1) },
                    }
                )
        )
    );

    [Fact]
    public void Checks_are_made_in_their_documented_order() => Checks.AssertAnswers(OfTwo, Decide);

    [Fact]
    public void The_value_of_all_is_reserved_at_once_and_who_is_visited_has_their_user_task()
    {
        var situation = OfTwo();

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        var next = decision.Next!;
        Assert.Equal(new AwardPool(Usd(100), Usd(80), Usd(20), Money.Zero, Money.Zero), next.Pool);
        Assert.Equal((2, 1, 1), (next.OpenCount, next.AttachmentCount, next.RunningCount));
        Assert.Equal(
            new AttachmentView(
                Known.Program,
                Known.Task(),
                Usd(10),
                AssignedCount: 1,
                TotalCount: 2,
                Usd(20),
                AttachmentState.Attaching,
                Known.Now
            ),
            decision.Result.Value
        );
        var entry = Assert.Single(BooksRule.Inserted<LedgerEntry>(decision.Changes));
        Assert.Equal(
            (Movement.Reserve, Usd(20), "task_attached", null, Known.Call.RequestId),
            (entry.Movement, entry.Amount, entry.Cause, entry.UserTaskId, entry.RequestId)
        );
        var userTask = Assert.Single(BooksRule.Inserted<UserTask>(decision.Changes));
        Assert.Equal((Known.User, Usd(10), Id), (userTask.UserId, userTask.Value, userTask.AttachmentId!.Value));
        var attachment = Assert.Single(BooksRule.Inserted<Attachment>(decision.Changes));
        Assert.Equal((Known.User, 2L), (attachment.Position, attachment.Version));
        Assert.Equal(entry.Sequence, attachment.ReserveEntry);
        Assert.Equal(Id.Value, Assert.Single(BooksRule.Inserted<OutboxMessage>(decision.Changes)).Subject);
        Assert.Empty(BooksRule.Inserted<PartnerEvent>(decision.Changes));
    }

    [Fact]
    public void When_everyone_was_visited_it_is_attached_and_the_partner_is_told()
    {
        var situation = OfTwo();
        situation.AlterProgram(program => program with { EnrolledCount = 1 });

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.Equal(
            (AttachmentState.Attached, 1),
            (decision.Result.Value!.State, decision.Result.Value.AssignedCount)
        );
        Assert.Equal((1, 0), (decision.Next!.AttachmentCount, decision.Next.RunningCount));
        Assert.Empty(BooksRule.Inserted<OutboxMessage>(decision.Changes));
        Assert.Equal("program.task.attached", Assert.Single(BooksRule.Inserted<PartnerEvent>(decision.Changes)).Type);
    }

    [Fact]
    public void A_program_without_people_reserves_nothing_and_writes_no_entry()
    {
        var situation = new Situation { Enrollment = null };
        situation.AlterProgram(program => program with { EnrolledCount = 0 });

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.Equal((AttachmentState.Attached, 0), (decision.Result.Value!.State, decision.Result.Value.TotalCount));
        Assert.Empty(BooksRule.Inserted<LedgerEntry>(decision.Changes));
    }

    [Fact]
    public void Who_holds_it_already_is_not_counted()
    {
        var situation = OfTwo();
        var facts = situation.Facts();
        facts.LearnHolderCount(Known.Program, Known.Task(), 1);

        var decision = AttachTaskDecision.Decide(
            situation.Program,
            facts,
            new AttachTask(Known.Call, Id, Known.Task()),
            Known.Now
        );

        Assert.Equal((1, Usd(10)), (decision.Result.Value!.TotalCount, decision.Result.Value.ReservedValue));
    }

    [Fact]
    public void A_refusal_for_want_of_money_names_what_all_of_them_need()
    {
        var situation = OfTwo();
        situation.Task = situation.Task with { Value = Usd(60) };

        Assert.Equal(new InsufficientPool(Usd(120), Usd(100)), Decide(situation).Result.Error);
    }

    [Fact]
    public void Shares_that_remain_with_nobody_left_to_visit_are_not_passed_over()
    {
        var situation = OfTwo();
        situation.Visit = situation.Visit! with { IsLast = true };

        Assert.Throws<InvalidOperationException>(() => Decide(situation));
    }

    /// <summary>Two people; one is visited, and there is another one behind.</summary>
    private static Situation OfTwo()
    {
        var situation = new Situation
        {
            Visit = new Visit(Known.Program, Known.Task(), Known.User, HasShare: true, IsLast: false),
        };
        situation.AlterProgram(program => program with { EnrolledCount = 2 });
        return situation;
    }

    private static Money Usd(decimal dollars) => Money.FromDollars(dollars);

    private static Decision<ProgramState, AttachmentView> Decide(Situation situation) =>
        AttachTaskDecision.Decide(
            situation.Program,
            situation.Facts(),
            new AttachTask(Known.Call, Id, Known.Task()),
            Known.Now
        );
}
