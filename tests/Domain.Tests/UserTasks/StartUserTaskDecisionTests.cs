using Stretch.Domain.Commits;
using Stretch.Domain.Programs;
using Stretch.Domain.Tests.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Programs;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.UserTasks;

public sealed class StartUserTaskDecisionTests
{
    private static readonly CheckTable Checks = new(
        new("not_found: user task", "no such program", s => s.Program = null),
        new(
            "not_found: user task",
            "another's program",
            s => s.AlterProgram(p => p with { ClientId = Known.Stranger })
        ),
        new("not_found: user task", "no such user task", s => s.UserTask = null),
        new(
            "program_deleted",
            "a deleted program",
            s => s.AlterProgram(p => p with { Status = ProgramStatus.Deleted })
        ),
        new(
            "Done, as it was",
            "work begun",
            s => s.AlterUserTask(t => t with { Status = UserTaskStatus.Started }),
            "status"
        ),
        new(
            "usertask_completed",
            "work done",
            s => s.AlterUserTask(t => t with { Status = UserTaskStatus.Completed }),
            "status"
        ),
        new(
            "usertask_removed",
            "removal",
            s => s.AlterUserTask(t => t with { Status = UserTaskStatus.Removed }),
            "status"
        )
    );

    [Fact]
    public void Checks_are_made_in_their_documented_order() => Checks.AssertAnswers(Situation.WithUserTask, Decide);

    [Fact]
    public void An_assigned_user_task_is_started_and_no_money_moves()
    {
        var situation = Situation.WithUserTask();

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        var started = situation.UserTask! with { Status = UserTaskStatus.Started, StartedAt = Known.Now };
        Assert.Equal("Done", Answers.Of(decision));
        Assert.Equal(new Update<UserTask>(started), Assert.Single(decision.Changes));
        Assert.Equal(started.ToView(), decision.Result.Value);
        Assert.Equal(situation.Program! with { UpdatedAt = Known.Now }, decision.Next);
    }

    [Fact]
    public void Each_status_has_a_rule() =>
        Assert.All(
            Enum.GetValues<UserTaskStatus>(),
            status =>
            {
                var situation = Situation.WithUserTask();
                situation.AlterUserTask(userTask => userTask with { Status = status });
                Decide(situation);
            }
        );

    private static Decision<ProgramState, UserTaskView> Decide(Situation situation) =>
        StartUserTaskDecision.Decide(
            situation.Program,
            situation.Facts(),
            new StartUserTask(Known.Call, Known.Address()),
            Known.Now
        );
}
