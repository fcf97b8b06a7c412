using System.Text.Json;
using Stretch.Attachments;
using Stretch.Domain.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Programs;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Programs;

/// <summary>The pool's total is 100.00 and a task is worth 10.00: below 10.00 available is low.</summary>
public sealed class LowPoolTests
{
    [Theory]
    [InlineData(100, false)]
    [InlineData(20, false)] // to 10.00: a tenth is not below a tenth
    [InlineData(19.99, true)]
    [InlineData(10, true)] // to nothing
    public void An_assignment_tells_it_when_less_than_a_tenth_is_left(decimal available, bool told) =>
        Assert.Equal(told, TellsLow(Assign(WithAvailable(available))));

    [Fact]
    public void A_pool_that_is_low_is_not_told_again()
    {
        var situation = WithAvailable(9.99m);
        situation.Task = situation.Task with { Value = Money.FromDollars(1m) };

        Assert.False(TellsLow(Assign(situation)));
    }

    [Fact]
    public void A_pool_that_recovered_is_told_the_next_time()
    {
        var situation = WithAvailable(19m);
        var low = Assign(situation);
        situation.Program = low.Next! with { Pool = low.Next.Pool with { Available = Money.FromDollars(19m) } };
        situation.UserTask = null;

        Assert.True(TellsLow(low));
        Assert.True(TellsLow(Assign(situation)));
    }

    [Fact]
    public void Attaching_a_task_tells_it()
    {
        var situation = WithAvailable(15m);
        situation.Visit = new Visit(Known.Program, Known.Task(), Known.User, HasShare: true, IsLast: true);
        var command = new AttachTask(Known.Call, new AttachmentId(Known.Guid(401)), Known.Task());

        var decision = AttachTaskDecision.Decide(situation.Program, situation.Facts(), command, Known.Now);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.True(TellsLow(decision));
    }

    [Fact]
    public void Enrolling_somebody_who_gets_an_attached_task_tells_it()
    {
        var situation = WithAvailable(15m);
        situation.Enrollment = null;
        situation.Attachment = situation.NewAttachment(AttachmentState.Attached);
        situation.AlterProgram(program => program with { AttachmentCount = 1 });
        var command = new EnrollUser(Known.Call, Known.User);

        var decision = EnrollUserDecision.Decide(situation.Program, situation.Facts(), command, Known.Now);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.True(TellsLow(decision));
    }

    [Fact]
    public void Lowering_the_total_tells_it()
    {
        var situation = WithAvailable(50m);
        var command = UpdateProgramDecisionTests.Nothing with { TotalAwardPool = Money.FromDollars(51m) };

        var decision = UpdateProgramDecision.Decide(situation.Program, situation.Facts(), command, Known.Now);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.True(TellsLow(decision));
    }

    [Fact]
    public void The_event_stands_in_the_programs_sequence_and_says_what_is_left()
    {
        var situation = WithAvailable(19.99m);

        var decision = Assign(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        var low = Assert.Single(BooksRule.Inserted<PartnerEvent>(decision.Changes));
        var data = JsonElement.Parse(low.Body).GetProperty("data");
        Assert.Equal(100m, data.GetProperty("total").GetDecimal());
        Assert.Equal(9.99m, data.GetProperty("available").GetDecimal());
    }

    private static Situation WithAvailable(decimal dollars)
    {
        var situation = new Situation();
        var available = Money.FromDollars(dollars);
        situation.AlterProgram(program =>
            program with
            {
                Pool = program.Pool with { Available = available, Paid = program.Pool.Total - available },
            }
        );
        return situation;
    }

    private static Decision<ProgramState, UserTaskView> Assign(Situation situation) =>
        AssignTaskDecision.Decide(
            situation.Program,
            situation.Facts(),
            new AssignTask(Known.Call, Known.UserTask(), Known.Task(), Known.User),
            Known.Now
        );

    private static bool TellsLow<TReply>(Decision<ProgramState, TReply> decision) =>
        BooksRule.Inserted<PartnerEvent>(decision.Changes).Any(told => told.Type == "program.pool.low");
}
