using Stretch.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Ids;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.UserTasks;

namespace Stretch.Domain.Attachments;

/// <summary>Gives everyone visited who has a share their user task. No money moves: it was reserved when the task was attached.</summary>
internal static class AttachRound
{
    public static AttachmentStep Visit(
        ProgramState program,
        Attachment attachment,
        IReadOnlyList<Visit> visits,
        Timestamp now
    )
    {
        var changes = new List<Change>();
        foreach (var visit in visits.Where(visit => visit.HasShare))
        {
            changes.Add(new Insert<UserTask>(UserTaskOf(program, attachment, visit, now)));
            attachment = attachment.AssignShare();
        }

        if (attachment.RemainingCount > 0)
        {
            return visits is [.., { IsLast: false } last]
                ? new AttachmentStep(program, attachment with { Position = last.UserId }, changes)
                // Said aloud rather than left reserved for ever.
                : throw new InvalidOperationException(
                    $"{attachment.RemainingCount} shares of {attachment.Id} remain and nobody is left to visit."
                );
        }

        attachment = attachment with { State = AttachmentState.Attached };
        var (next, attached) = AttachmentEvents.Attached(program, attachment, now);
        changes.Add(new Insert<PartnerEvent>(attached));
        return new AttachmentStep(next with { RunningCount = next.RunningCount - 1 }, attachment, changes);
    }

    private static UserTask UserTaskOf(ProgramState program, Attachment attachment, Visit visit, Timestamp now)
    {
        // Named by the attachment and the person, so that not even a mistake could make a second one.
        var id = DerivedId.Of(attachment.AttachedAt, attachment.Id.Value, visit.UserId.Value);
        return UserTask.Assign(
            program,
            new UserTaskId(id),
            attachment.TaskId,
            visit.UserId,
            attachment.Value,
            attachment.Id,
            now
        );
    }
}
