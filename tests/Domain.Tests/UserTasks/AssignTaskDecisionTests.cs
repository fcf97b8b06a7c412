using Stretch.Attachments;
using Stretch.Domain.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Domain.Tests.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.UserTasks;

public sealed class AssignTaskDecisionTests
{
    private static readonly AssignTask Command = new(Known.Call, Known.UserTask(), Known.Task(), Known.User);

    private static readonly CheckTable Checks = new(
        new("not_found: program", "no such program", s => s.Program = null),
        new("not_found: program", "another's program", s => s.AlterProgram(p => p with { ClientId = Known.Stranger })),
        new("not_found: task", "another's task", s => s.Task = s.Task with { ClientId = Known.Stranger }),
        new("not_found: user", "another's user", s => s.UserOwner = Known.Stranger),
        new("Created, as it was", "the call made before", s => s.UserTask = s.NewUserTask(Known.UserTask()), "held"),
        new(
            "program_deleted",
            "a deleted program",
            s => s.AlterProgram(p => p with { Status = ProgramStatus.Deleted })
        ),
        new("user_not_enrolled", "nobody enrolled", s => s.Enrollment = null, "enrolment"),
        new(
            "user_not_enrolled",
            "a person who left",
            s => s.Enrollment = s.Enrollment! with { UnenrolledAt = Known.Now },
            "enrolment"
        ),
        new(
            "task_detaching",
            "a task being taken back",
            s => s.Attachment = s.NewAttachment(AttachmentState.Detaching)
        ),
        new("Found, as it was", "the task held already", s => s.UserTask = s.NewUserTask(Known.UserTask(7)), "held"),
        new(
            "insufficient_pool",
            "a pool a cent too small",
            s => s.AlterProgram(p => p with { Pool = p.Pool with { Available = Situation.TaskValue - new Money(1) } })
        )
    );

    [Fact]
    public void Checks_are_made_in_their_documented_order() => Checks.AssertAnswers(() => new Situation(), Decide);

    [Fact]
    public void The_value_moves_from_available_to_reserved()
    {
        var situation = new Situation();

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        var next = decision.Next!;
        Assert.Equal("Created", Answers.Of(decision));
        Assert.Equal(new AwardPool(Usd(100), Usd(90), Usd(10), Money.Zero, Money.Zero), next.Pool);
        Assert.Equal((1, 0), (next.OpenCount, next.CompletedCount));
        Assert.Equal(2, decision.Changes.Length);
        var row = Assert.Single(BooksRule.Inserted<UserTask>(decision.Changes));
        Assert.Equal(situation.NewUserTask(Known.UserTask()) with { AssignedAt = Known.Now }, row);
        Assert.Equal(row.ToView(), decision.Result.Value);
        Assert.Equal(
            new LedgerEntry(
                Known.Program,
                2,
                Movement.Reserve,
                Account.Available,
                Account.Reserved,
                Usd(10),
                Known.UserTask(),
                Attempt: null,
                Known.Client.ToString(),
                Known.Call.RequestId,
                "task_assigned",
                Known.Now,
                situation.Program!.LedgerHead
            ),
            Assert.Single(BooksRule.Inserted<LedgerEntry>(decision.Changes))
        );
    }

    [Fact]
    public void Who_has_a_share_takes_it_and_no_money_moves()
    {
        var situation = Situation.WithShare();
        situation.AlterProgram(program => program with { Pool = Usd100Reserved });

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.Equal("Created", Answers.Of(decision));
        Assert.Equal((Usd100Reserved, 1L), (decision.Next!.Pool, decision.Next.OpenCount));
        var userTask = Assert.Single(BooksRule.Inserted<UserTask>(decision.Changes));
        Assert.Equal((Known.UserTask(), situation.Attachment!.Id), (userTask.Id, userTask.AttachmentId!.Value));
        Assert.Equal(
            situation.Attachment.AssignShare(),
            Assert.Single(decision.Changes.OfType<Update<Attachment>>()).Row
        );
    }

    [Fact]
    public void The_last_cent_can_be_reserved()
    {
        var situation = new Situation();
        situation.Task = situation.Task with { Value = Situation.PoolMoney };

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.Equal(Money.Zero, decision.Next!.Pool.Available);
    }

    [Fact]
    public void A_refusal_for_want_of_money_names_both_amounts()
    {
        var situation = new Situation();
        situation.Task = situation.Task with { Value = Usd(100.01m) };

        Assert.Equal(new InsufficientPool(Usd(100.01m), Usd(100)), Decide(situation).Result.Error);
    }

    [Fact]
    public void A_repeat_answers_the_assignment_that_is_open()
    {
        var situation = new Situation();
        situation.UserTask = situation.NewUserTask(Known.UserTask(7));

        Assert.Equal(situation.UserTask.ToView(), Decide(situation).Result.Value);
    }

    [Theory]
    [InlineData(UserTaskStatus.Completed)]
    [InlineData(UserTaskStatus.Removed)]
    public void An_assignment_that_is_over_does_not_stand_in_the_way_of_a_new_one(UserTaskStatus status)
    {
        var situation = new Situation();
        situation.UserTask = situation.NewUserTask(Known.UserTask(7)) with { Status = status };

        Assert.Equal(ResultKind.Created, Decide(situation).Result.Kind);
    }

    private static AwardPool Usd100Reserved => new(Usd(100), Money.Zero, Usd(100), Money.Zero, Money.Zero);

    private static Money Usd(decimal dollars) => Money.FromDollars(dollars);

    private static Decision<ProgramState, UserTaskView> Decide(Situation situation) =>
        AssignTaskDecision.Decide(situation.Program, situation.Facts(), Command, Known.Now);
}
