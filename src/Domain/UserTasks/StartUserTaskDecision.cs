using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Programs;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Domain.UserTasks;

/// <summary>
/// Notes that work has begun. In this order: the user task is the caller's, the program is active, the user task is
/// ASSIGNED (STARTED: it is the answer; COMPLETED and REMOVED are refused, and so is what is being taken back from everyone).
/// </summary>
public static class StartUserTaskDecision
{
    public static void Needs(ProgramState? known, StartUserTask command, FactQuery query)
    {
        query.UserTasks.Add(command.UserTask.UserTaskId);
        if (known is not { RunningCount: 0 })
        {
            query.RunningAttachmentsOf.Add(command.UserTask.ProgramId);
        }
    }

    public static Decision<ProgramState, UserTaskView> Decide(
        ProgramState? program,
        FactSet facts,
        StartUserTask command,
        Timestamp now
    )
    {
        if (
            ProgramChecks.Visible(program, command.Call.ClientId) is not null
            || facts.UserTask(command.UserTask.UserTaskId) is not { } userTask
        )
        {
            return new NotFound("user task");
        }

        if (ProgramChecks.Active(program!) is { } inactive)
        {
            return inactive;
        }

        if (userTask.IsOpen && ProgramChecks.IsDetaching(program!, facts, userTask.TaskId))
        {
            return new UserTaskRemoved(userTask.Id);
        }

        switch (userTask.Status)
        {
            case UserTaskStatus.Assigned:
                var started = userTask with { Status = UserTaskStatus.Started, StartedAt = now };
                return Decision.Commit(
                    Result.Done(started.ToView()),
                    program! with
                    {
                        UpdatedAt = now,
                    },
                    new Update<UserTask>(started)
                );
            case UserTaskStatus.Started:
                return Result.Done(userTask.ToView());
            case UserTaskStatus.Completed:
                return new UserTaskCompleted(userTask.Id);
            case UserTaskStatus.Removed:
                return new UserTaskRemoved(userTask.Id);
            default:
                throw new InvalidOperationException($"User task status {userTask.Status} has no rule.");
        }
    }
}
