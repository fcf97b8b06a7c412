using Stretch.Attachments;
using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Facts;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;

namespace Stretch.Domain.Attachments;

/// <summary>Takes the task back from everyone visited, however they came by it.</summary>
internal static class DetachRound
{
    public const string Cause = "task_detached";

    public static AttachmentStep Visit(ProgramState program, Attachment attachment, FactSet facts, Timestamp now)
    {
        var visits = facts.Visits(attachment.ProgramId, attachment.TaskId);
        var held = facts
            .UserTasksOf(attachment.ProgramId)
            .Where(userTask => userTask.TaskId == attachment.TaskId)
            .ToLookup(userTask => userTask.UserId);
        var takeBack = new TakeBack(
            program,
            new Posting(attachment.ClientId.ToString(), attachment.RequestId, Cause),
            now
        );
        foreach (var userTask in visits.SelectMany(visit => held[visit.UserId]))
        {
            takeBack.Take(userTask);
        }

        if (visits is [.., { IsLast: false } last])
        {
            return new AttachmentStep(takeBack.Program, attachment with { Position = last.UserId }, takeBack.Changes);
        }

        attachment = attachment with { State = AttachmentState.Detached };
        var (next, detached) = AttachmentEvents.Detached(takeBack.Program, attachment, now);
        return new AttachmentStep(
            next with
            {
                AttachmentCount = next.AttachmentCount - 1,
                RunningCount = next.RunningCount - 1,
            },
            attachment,
            [.. takeBack.Changes, new Insert<PartnerEvent>(detached)]
        );
    }
}
