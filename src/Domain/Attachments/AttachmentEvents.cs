using Stretch.Domain.Events;
using Stretch.Domain.Programs;

namespace Stretch.Domain.Attachments;

/// <summary>
/// The events that tell a partner that everyone has got a task, or nobody has it open any more: one each, however many the
/// people are.
/// </summary>
internal static class AttachmentEvents
{
    public static (ProgramState Program, PartnerEvent Event) Attached(
        ProgramState program,
        Attachment attachment,
        Timestamp now
    ) => Render("program.task.attached", program, attachment, now);

    public static (ProgramState Program, PartnerEvent Event) Detached(
        ProgramState program,
        Attachment attachment,
        Timestamp now
    ) => Render("program.task.detached", program, attachment, now);

    private static (ProgramState Program, PartnerEvent Event) Render(
        string type,
        ProgramState program,
        Attachment attachment,
        Timestamp now
    ) =>
        ProgramEvents.Record(
            program,
            type,
            now,
            data =>
            {
                data.WriteString("taskId", attachment.TaskId.ToString());
                data.WriteNumber("monetaryValue", attachment.Value.ToDollars());
                data.WriteNumber("assignedCount", attachment.AssignedCount);
                data.WriteNumber("totalCount", attachment.TotalCount);
                data.WriteString("state", UpperSnake.Of(attachment.State));
            }
        );
}
