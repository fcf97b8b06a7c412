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
/// Attaches a task to a program and reserves its value for everyone enrolled who holds no assignment of it there. In this
/// order: the program and the task are the caller's; the program is active; the task is not attached already (else that is
/// the answer) nor still being detached; the program has room for one more; the pool has the money for all. The first people
/// get their user tasks in the same commit; those who are left, after it. Reads sets: decided alone.
/// </summary>
public static class AttachTaskDecision
{
    public static void Needs(ProgramId program, AttachTask command, FactQuery query)
    {
        query.Tasks.Add(command.TaskId);
        query.Attachments.Add((program, command.TaskId));
        query.Holders.Add((program, command.TaskId));
        query.FirstVisits.Add((program, command.TaskId));
    }

    public static Decision<ProgramState, AttachmentView> Decide(
        ProgramState? program,
        FactSet facts,
        AttachTask command,
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

        if (ProgramChecks.Active(program!) is { } inactive)
        {
            return inactive;
        }

        if (facts.Attachment(program!.Id, command.TaskId) is { IsGiven: true } there)
        {
            return there.Id == command.AttachmentId ? Result.Created(there.ToView()) : Result.Found(there.ToView());
        }

        if (ProgramChecks.NotDetaching(program, facts, command.TaskId) is { } detaching)
        {
            return detaching;
        }

        if (program.AttachmentCount >= AttachmentLimits.MaxAttachmentsPerProgram)
        {
            return new AttachmentLimitReached(AttachmentLimits.MaxAttachmentsPerProgram);
        }

        var members = program.EnrolledCount - facts.HolderCount(program.Id, command.TaskId);
        var needed = task.Value * members;
        if (program.Pool.Available < needed)
        {
            return new InsufficientPool(needed, program.Pool.Available);
        }

        return Attach(program, facts, Attachment.Begin(program, command, task.Value, members, now), now);
    }

    private static Decision<ProgramState, AttachmentView> Attach(
        ProgramState program,
        FactSet facts,
        Attachment attachment,
        Timestamp now
    )
    {
        var pool = program.Pool;
        var changes = new List<Change>();
        if (attachment.TotalCount > 0)
        {
            (program, var entry) = Books.Post(
                program,
                Movement.Reserve,
                Account.Available,
                Account.Reserved,
                attachment.Value * attachment.TotalCount,
                new Posting(attachment.ClientId.ToString(), attachment.RequestId, "task_attached"),
                now
            );
            attachment = attachment with { ReserveEntry = entry.Sequence };
            changes.Add(new Insert<LedgerEntry>(entry));
        }

        program = program with
        {
            OpenCount = program.OpenCount + attachment.TotalCount,
            AttachmentCount = program.AttachmentCount + 1,
            RunningCount = program.RunningCount + 1,
            UpdatedAt = now,
        };
        var step = AttachRound.Visit(program, attachment, facts.Visits(program.Id, attachment.TaskId), now);
        changes.AddRange(step.Changes);
        changes.Add(new Insert<Attachment>(step.Attachment));
        if (step.Attachment.IsRunning)
        {
            changes.Add(new Insert<OutboxMessage>(AttachmentOutbox.Attaching(step.Attachment)));
        }

        return Decision
            .Commit(Result.Created(step.Attachment.ToView()), step.Program, [.. changes])
            .TellingLowPool(pool, now);
    }
}
