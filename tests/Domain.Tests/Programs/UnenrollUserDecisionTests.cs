using Stretch.Domain.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Programs;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Programs;

public sealed class UnenrollUserDecisionTests
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
        new("not_found: enrollment", "nobody enrolled", s => s.Enrollment = null, "enrolment"),
        new(
            "Done, as it was",
            "a person who left",
            s => s.Enrollment = s.Enrollment! with { UnenrolledAt = Known.Then },
            "enrolment"
        )
    );

    [Fact]
    public void Checks_are_made_in_their_documented_order() => Checks.AssertAnswers(Situation.WithUserTask, Decide);

    [Fact]
    public void What_is_open_is_removed_with_the_enrolment()
    {
        var situation = Situation.WithUserTask();

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.Equal((0, 0, Situation.PoolMoney), Left(decision));
        Assert.Equal(UserTaskStatus.Removed, Assert.Single(decision.Changes.OfType<Update<UserTask>>()).Row.Status);
        Assert.Equal(Known.Now, Assert.Single(decision.Changes.OfType<Update<Enrollment>>()).Row.UnenrolledAt);
        Assert.Equal("user_unenrolled", Assert.Single(BooksRule.Inserted<LedgerEntry>(decision.Changes)).Cause);
    }

    [Fact]
    public void Of_who_was_erased_the_ledger_says_so_and_names_the_operator()
    {
        var situation = Situation.WithUserTask();
        var command = new UnenrollUser(Known.Call, Known.User, IsErased: true);

        var decision = UnenrollUserDecision.Decide(situation.Program, situation.Facts(), command, Known.Now);

        var entry = Assert.Single(BooksRule.Inserted<LedgerEntry>(decision.Changes));
        Assert.Equal((Posting.Operator, "user_erased"), (entry.Actor, entry.Cause));
    }

    [Fact]
    public void A_share_that_has_not_come_yet_is_released_and_leaves_no_user_task()
    {
        var situation = Situation.WithShare();

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.Equal((0, 0, Situation.PoolMoney), Left(decision));
        Assert.Equal(
            situation.Attachment!.ReleaseShare(),
            Assert.Single(decision.Changes.OfType<Update<Attachment>>()).Row
        );
        Assert.Null(Assert.Single(BooksRule.Inserted<LedgerEntry>(decision.Changes)).UserTaskId);
        Assert.Empty(BooksRule.Inserted<UserTask>(decision.Changes));
    }

    private static (int Enrolled, long Open, Money Available) Left(Decision<ProgramState, EnrollmentView> decision) =>
        (decision.Next!.EnrolledCount, decision.Next.OpenCount, decision.Next.Pool.Available);

    private static Decision<ProgramState, EnrollmentView> Decide(Situation situation) =>
        UnenrollUserDecision.Decide(situation.Program, situation.Facts(), new(Known.Call, Known.User), Known.Now);
}
