using Stretch.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Outbox;
using Stretch.Domain.Programs;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Domain.Attachments;

/// <summary>
/// Visits the next of a program's people. Where it stands is in the attachment's row, so that it can be asked for twice, by
/// any silo: one that is not at work is the answer. Reads sets: decided alone.
/// </summary>
public static class ContinueAttachmentDecision
{
    public static void Needs(ContinueAttachment command, FactQuery query) => query.NextVisits.Add(command.AttachmentId);

    public static Decision<ProgramState, AttachmentView> Decide(
        ProgramState? program,
        ProgramId id,
        FactSet facts,
        ContinueAttachment command,
        Timestamp now
    )
    {
        if (
            program is null
            || facts.Attachment(command.AttachmentId) is not { } attachment
            || attachment.ProgramId != id
        )
        {
            return new NotFound("attachment");
        }

        switch (attachment.State)
        {
            case AttachmentState.Attaching:
                var visits = facts.Visits(id, attachment.TaskId);
                return Commit(
                    AttachRound.Visit(program, attachment, visits, now),
                    AttachmentOutbox.Attaching(attachment),
                    now
                );
            case AttachmentState.Detaching:
                return Commit(
                    DetachRound.Visit(program, attachment, facts, now),
                    AttachmentOutbox.Detaching(attachment),
                    now
                );
            case AttachmentState.Attached or AttachmentState.Detached:
                return Result.Found(attachment.ToView());
            default:
                throw new InvalidOperationException($"Attachment state {attachment.State} has no rule.");
        }
    }

    private static Decision<ProgramState, AttachmentView> Commit(
        AttachmentStep step,
        OutboxMessage message,
        Timestamp now
    )
    {
        List<Change> changes = [.. step.Changes, new Update<Attachment>(step.Attachment)];
        if (!step.Attachment.IsRunning)
        {
            changes.Add(new Delete<OutboxMessage>(message));
        }

        return Decision.Commit(
            Result.Done(step.Attachment.ToView()),
            step.Program with
            {
                UpdatedAt = now,
            },
            [.. changes]
        );
    }
}
