using Stretch.Domain.Events;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;

namespace Stretch.Domain.Disbursements;

/// <summary>The events that tell a partner how a milestone's money fares.</summary>
public static class DisbursementEvents
{
    public static (ProgramState Program, PartnerEvent Event) Pending(
        ProgramState program,
        UserTask userTask,
        Disbursement disbursement,
        Timestamp now
    ) => Render("usertask.disbursement.pending", program, userTask, disbursement, now);

    public static (ProgramState Program, PartnerEvent Event) Settled(
        ProgramState program,
        UserTask userTask,
        Disbursement disbursement,
        Timestamp now
    ) => Render("usertask.disbursement.settled", program, userTask, disbursement, now);

    public static (ProgramState Program, PartnerEvent Event) Failed(
        ProgramState program,
        UserTask userTask,
        Disbursement disbursement,
        Timestamp now
    ) => Render("usertask.disbursement.failed", program, userTask, disbursement, now);

    private static (ProgramState Program, PartnerEvent Event) Render(
        string type,
        ProgramState program,
        UserTask userTask,
        Disbursement disbursement,
        Timestamp now
    ) =>
        ProgramEvents.Record(
            program,
            type,
            now,
            (data) =>
            {
                data.WriteString("userTaskId", userTask.Id.ToString());
                data.WriteString("userId", userTask.UserId.ToString());
                data.WriteString("taskId", userTask.TaskId.ToString());
                data.WriteString("disbursementId", disbursement.Id.ToString());
                data.WriteNumber("attempt", disbursement.Attempt);
                data.WriteNumber("monetaryValue", userTask.Value.ToDollars());
                data.WriteString("status", UpperSnake.Of(userTask.Status));
                data.WriteString("disbursementStatus", UpperSnake.Of(userTask.DisbursementStatus));
                data.WriteString("transferId", disbursement.TransferId);
                data.WriteString("failureReason", userTask.FailureReason);
            }
        );
}
