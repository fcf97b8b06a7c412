using Stretch.Domain.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Programs;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Domain.UserTasks;

/// <summary>
/// Takes a task back from a person: what is open, and what is completed but whose transfer failed, is removed and released.
/// What is in transit or settled stays, and a repeat changes nothing. In this order: the program, the task and the person
/// are the caller's; the program is active; the person was ever given the task there, or is about to get it.
/// </summary>
public static class RemoveTaskDecision
{
    public static void Needs(ProgramState? known, ProgramId program, RemoveTask command, FactQuery query)
    {
        query.Tasks.Add(command.TaskId);
        query.UserOwners.Add(command.UserId);
        query.Held.Add((program, command.UserId, command.TaskId));
        query.UnsettledUserTasks.Add((program, command.UserId, command.TaskId));
        if (known is not { RunningCount: 0 })
        {
            query.RunningAttachmentsOf.Add(program);
            query.Shares.Add((program, command.UserId));
        }
    }

    public static Decision<ProgramState, RemovalView> Decide(
        ProgramState? program,
        FactSet facts,
        RemoveTask command,
        Timestamp now
    )
    {
        if (ProgramChecks.Visible(program, command.Call.ClientId) is { } invisible)
        {
            return invisible;
        }

        if (facts.Task(command.TaskId, command.Call.ClientId) is null)
        {
            return new NotFound("task");
        }

        if (!facts.IsUserOf(command.UserId, command.Call.ClientId))
        {
            return new NotFound("user");
        }

        if (ProgramChecks.Active(program!) is { } inactive)
        {
            return inactive;
        }

        var share = facts.ShareOf(program!.Id, command.UserId, command.TaskId);
        if (share is null && !facts.HasHeld(program.Id, command.UserId, command.TaskId))
        {
            return new NotFound("user task");
        }

        return Remove(program, facts, share, command, now);
    }

    private static Decision<ProgramState, RemovalView> Remove(
        ProgramState program,
        FactSet facts,
        Attachment? share,
        RemoveTask command,
        Timestamp now
    )
    {
        var posting = new Posting(command.Call.ClientId.ToString(), command.Call.RequestId, "task_removed");
        var takeBack = new TakeBack(program, posting, now);
        List<Change> changes = [];
        if (share is not null)
        {
            takeBack.TakeNew(
                UserTask.Assign(program, command.UserTaskId, command.TaskId, command.UserId, share.Value, share.Id, now)
            );
            changes.Add(new Update<Attachment>(share.AssignShare()));
        }

        var held = facts.UserTasksOf(program.Id).Where(held => held.UserId == command.UserId);
        foreach (var userTask in held.Where(held => held.TaskId == command.TaskId))
        {
            takeBack.Take(userTask);
        }

        changes.AddRange(takeBack.Changes);
        var view = Result.Done(new RemovalView(program.Id, command.TaskId, command.UserId, takeBack.RemovedCount));
        return changes.Count == 0
            ? view
            : Decision.Commit(view, takeBack.Program with { UpdatedAt = now }, [.. changes]);
    }
}
