using Stretch.Attachments;
using Stretch.Domain.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Programs;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Programs;

public sealed class EnrollUserDecisionTests
{
    private static readonly CheckTable Checks = new(
        new("not_found: program", "no such program", s => s.Program = null),
        new("not_found: program", "another's program", s => s.AlterProgram(p => p with { ClientId = Known.Stranger })),
        new("not_found: user", "another's user", s => s.UserOwner = Known.Stranger),
        new(
            "program_deleted",
            "a deleted program",
            s => s.AlterProgram(p => p with { Status = ProgramStatus.Deleted })
        ),
        new("Done, as it was", "an enrolment", s => s.Enrollment = new Situation().Enrollment),
        new("enrollment_limit_reached", "a full program", s => s.AlterProgram(p => p with { EnrolledCount = 2 })),
        new(
            "insufficient_pool",
            "a pool a cent too small for what is attached",
            s =>
            {
                s.Attachment = s.NewAttachment(AttachmentState.Attached);
                s.AlterProgram(p => p with { Pool = p.Pool with { Available = Situation.TaskValue - new Money(1) } });
            }
        )
    );

    [Fact]
    public void Checks_are_made_in_their_documented_order() => Checks.AssertAnswers(Newcomer, Decide);

    [Fact]
    public void The_last_place_can_be_taken()
    {
        var situation = Newcomer();

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.Equal("Done", Answers.Of(decision));
        Assert.Equal(2, decision.Next!.EnrolledCount);
        var enrollment = new Enrollment(
            Known.Program,
            Known.User,
            Known.Client,
            Known.Now,
            UnenrolledAt: null,
            Version: 2
        );
        Assert.Equal(new Insert<Enrollment>(enrollment), Assert.Single(decision.Changes));
        Assert.Equal(enrollment.ToView(), decision.Result.Value);
    }

    [Fact]
    public void Who_left_can_come_back_into_the_row_that_was_kept()
    {
        var situation = new Situation();
        situation.Enrollment = situation.Enrollment! with { UnenrolledAt = Known.Then };

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        var updated = Assert.IsType<Update<Enrollment>>(Assert.Single(decision.Changes)).Row;
        Assert.True(updated.IsActive);
        Assert.Equal(Known.Now, updated.EnrolledAt);
    }

    [Theory]
    [InlineData(AttachmentState.Attaching, true)]
    [InlineData(AttachmentState.Attached, true)]
    [InlineData(AttachmentState.Detaching, false)]
    [InlineData(AttachmentState.Detached, false)]
    public void A_newcomer_gets_what_is_attached_reserved_like_any_assignment(AttachmentState state, bool isGiven)
    {
        var situation = Newcomer();
        situation.Attachment = situation.NewAttachment(state);

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.Equal(isGiven ? Situation.TaskValue : Money.Zero, decision.Next!.Pool.Reserved);
        var userTask = BooksRule.Inserted<UserTask>(decision.Changes).SingleOrDefault();
        var entry = BooksRule.Inserted<LedgerEntry>(decision.Changes).SingleOrDefault();
        Assert.Equal(isGiven, userTask is { AttachmentId: null });
        Assert.Equal(userTask?.Id, entry?.UserTaskId);
        Assert.Empty(decision.Changes.OfType<Update<Attachment>>());
    }

    [Fact]
    public void What_the_person_ever_held_there_is_not_given_again()
    {
        var situation = Newcomer();
        situation.Attachment = situation.NewAttachment(AttachmentState.Attached);
        situation.UserTask = situation.NewUserTask(Known.UserTask()) with { Status = UserTaskStatus.Removed };

        Assert.Empty(BooksRule.Inserted<UserTask>(Decide(situation).Changes));
    }

    private static Situation Newcomer() => new() { Enrollment = null };

    private static Decision<ProgramState, EnrollmentView> Decide(Situation situation) =>
        EnrollUserDecision.Decide(
            situation.Program,
            situation.Facts(),
            new EnrollUser(Known.Call, Known.User),
            Known.Now
        );
}
