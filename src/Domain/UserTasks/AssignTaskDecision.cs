using Stretch.Domain.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Domain.UserTasks;

/// <summary>
/// Gives a person a task and reserves its value. In this order: the program, the task and the person are the caller's; the
/// call was not carried out before under this id (else its user task is the answer); the program is active; the person is
/// enrolled; the task is not being detached; no assignment of the task to them is open (else it is the answer); the pool has
/// the money, unless attaching the task has reserved it for them already.
/// </summary>
public static class AssignTaskDecision
{
    public static void Needs(ProgramState? known, ProgramId program, AssignTask command, FactQuery query)
    {
        query.Tasks.Add(command.TaskId);
        query.UserOwners.Add(command.UserId);
        query.NewUserTasks.Add(command.UserTaskId);
        query.Enrollments.Add((program, command.UserId));
        query.OpenUserTasks.Add((program, command.UserId, command.TaskId));
        if (known is not { RunningCount: 0 })
        {
            query.RunningAttachmentsOf.Add(program);
            query.Shares.Add((program, command.UserId));
        }
    }

    public static Decision<ProgramState, UserTaskView> Decide(
        ProgramState? program,
        FactSet facts,
        AssignTask command,
        Timestamp now
    )
    {
        if (ProgramChecks.Visible(program, command.Call.ClientId) is { } invisible)
        {
            return invisible;
        }

        if (facts.Task(command.TaskId, command.Call.ClientId) is not { } task)
        {
            return new NotFound("task");
        }

        if (!facts.IsUserOf(command.UserId, command.Call.ClientId))
        {
            return new NotFound("user");
        }

        if (facts.UserTask(command.UserTaskId) is { } made)
        {
            return Result.Created(made.ToView());
        }

        if (ProgramChecks.Active(program!) is { } inactive)
        {
            return inactive;
        }

        if (ProgramChecks.Enrolled(program!, facts, command.UserId) is { } notEnrolled)
        {
            return notEnrolled;
        }

        if (ProgramChecks.NotDetaching(program!, facts, command.TaskId) is { } detaching)
        {
            return detaching;
        }

        if (facts.OpenUserTask(program!.Id, command.UserId, command.TaskId) is { } open)
        {
            return Result.Found(open.ToView());
        }

        if (facts.ShareOf(program.Id, command.UserId, command.TaskId) is { } attachment)
        {
            return TakeShare(program, command, attachment, now);
        }

        if (program.Pool.Available < task.Value)
        {
            return new InsufficientPool(task.Value, program.Pool.Available);
        }

        return Reserve(program, command, task.Value, now);
    }

    /// <summary>They were about to get it: they have it now, with the money that is reserved for them.</summary>
    private static Decision<ProgramState, UserTaskView> TakeShare(
        ProgramState program,
        AssignTask command,
        Attachment attachment,
        Timestamp now
    )
    {
        var userTask = UserTask.Assign(
            program,
            command.UserTaskId,
            command.TaskId,
            command.UserId,
            attachment.Value,
            attachment.Id,
            now
        );
        return Decision.Commit(
            Result.Created(userTask.ToView()),
            program with
            {
                UpdatedAt = now,
            },
            new Insert<UserTask>(userTask),
            new Update<Attachment>(attachment.AssignShare())
        );
    }

    private static Decision<ProgramState, UserTaskView> Reserve(
        ProgramState program,
        AssignTask command,
        Money value,
        Timestamp now
    )
    {
        var userTask = UserTask.Assign(
            program,
            command.UserTaskId,
            command.TaskId,
            command.UserId,
            value,
            attachment: null,
            now
        );
        var (next, entry) = Books.Post(
            program,
            Movement.Reserve,
            Account.Available,
            Account.Reserved,
            value,
            new Posting(command.Call.ClientId.ToString(), command.Call.RequestId, "task_assigned", userTask.Id),
            now
        );
        return Decision
            .Commit(
                Result.Created(userTask.ToView()),
                next with
                {
                    OpenCount = next.OpenCount + 1,
                },
                new Insert<UserTask>(userTask),
                new Insert<LedgerEntry>(entry)
            )
            .TellingLowPool(program.Pool, now);
    }
}
