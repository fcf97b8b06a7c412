using Stretch.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Ledger;
using Stretch.Domain.Outbox;
using Stretch.Domain.Programs;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Domain.Attachments;

/// <summary>
/// Detaches a task from a program: cancels the shares that remain and takes the task back from everyone, from the first
/// people in this commit and from those who are left after it. In this order: the program and the task are the caller's; the
/// program is active; the task is or was attached (was: that is the answer). Reads sets: decided alone.
/// </summary>
public static class DetachTaskDecision
{
    public static void Needs(ProgramId program, DetachTask command, FactQuery query)
    {
        query.Tasks.Add(command.TaskId);
        query.Attachments.Add((program, command.TaskId));
        query.FirstVisits.Add((program, command.TaskId));
        query.FirstVisitedUserTasks.Add((program, command.TaskId));
    }

    public static Decision<ProgramState, AttachmentView> Decide(
        ProgramState? program,
        FactSet facts,
        DetachTask command,
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

        if (ProgramChecks.Active(program!) is { } inactive)
        {
            return inactive;
        }

        if (facts.Attachment(program!.Id, command.TaskId) is not { } attachment)
        {
            return new NotFound("attached task");
        }

        return attachment.IsGiven ? Detach(program, facts, attachment, command, now) : Result.Done(attachment.ToView());
    }

    private static Decision<ProgramState, AttachmentView> Detach(
        ProgramState program,
        FactSet facts,
        Attachment given,
        DetachTask command,
        Timestamp now
    )
    {
        var changes = new List<Change>();
        LedgerEntry? cancel = null;
        if (given.RemainingCount > 0)
        {
            (program, cancel) = Books.Post(
                program,
                Movement.Release,
                Account.Reserved,
                Account.Available,
                given.Value * given.RemainingCount,
                new Posting(given.ClientId.ToString(), command.Call.RequestId, DetachRound.Cause),
                now
            );
            changes.Add(new Insert<LedgerEntry>(cancel));
        }

        if (given.IsRunning)
        {
            changes.Add(new Delete<OutboxMessage>(AttachmentOutbox.Attaching(given)));
        }

        program = program with
        {
            OpenCount = program.OpenCount - given.RemainingCount,
            RunningCount = program.RunningCount + (given.IsRunning ? 0 : 1),
            UpdatedAt = now,
        };
        var detaching = given.BeginDetaching(cancel?.Sequence, command.Call.RequestId, now);
        var step = DetachRound.Visit(program, detaching, facts, now);
        changes.AddRange(step.Changes);
        changes.Add(new Update<Attachment>(step.Attachment));
        if (step.Attachment.IsRunning)
        {
            changes.Add(new Insert<OutboxMessage>(AttachmentOutbox.Detaching(step.Attachment)));
        }

        return Decision.Commit(Result.Done(step.Attachment.ToView()), step.Program, [.. changes]);
    }
}
