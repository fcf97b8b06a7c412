using Stretch.Attachments;
using Stretch.Clients;
using Stretch.Domain.UserTasks;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.UserTasks.UserTask>;

namespace Stretch.Silo.Persistence.UserTasks;

internal static class UserTaskTable
{
    public static readonly RowTable<UserTask> Table = new(
        "user_tasks",
        Key: 1,
        row => RowKey.Of(row.Id.Value),
        Read,
        [
            Uuid("id", row => row.Id.Value),
            Uuid("program_id", row => row.ProgramId.Value),
            Uuid("task_id", row => row.TaskId.Value),
            Uuid("user_id", row => row.UserId.Value),
            Uuid("client_id", row => row.ClientId.Value),
            Cents("value_cents", row => row.Value),
            Text("status", row => UpperSnake.Of(row.Status)),
            Text("disbursement_status", row => UpperSnake.Of(row.DisbursementStatus)),
            Int("attempt", row => row.Attempt),
            Flag("is_frozen", row => row.IsFrozen),
            Flag("is_taken_back", row => row.IsTakenBack),
            OptionalUuid("attachment_id", row => row.AttachmentId?.Value),
            OptionalLong("removed_version", row => row.RemovedVersion),
            OptionalLong("revived_version", row => row.RevivedVersion),
            Text("transfer_id", row => row.TransferId),
            Text("failure_reason", row => row.FailureReason),
            Time("assigned_at", row => row.AssignedAt),
            OptionalTime("started_at", row => row.StartedAt),
            OptionalTime("finished_at", row => row.FinishedAt),
        ]
    );

    private static UserTask Read(RowReader row) =>
        new(
            new UserTaskId(row.Uuid()),
            new ProgramId(row.Uuid()),
            new TaskId(row.Uuid()),
            new UserId(row.Uuid()),
            new ClientId(row.Uuid()),
            row.Cents(),
            row.Enum<UserTaskStatus>(),
            row.Enum<DisbursementStatus>(),
            row.Int(),
            row.Flag(),
            row.Flag(),
            row.OptionalUuid() is { } attachment ? new AttachmentId(attachment) : null,
            row.OptionalLong(),
            row.OptionalLong(),
            row.OptionalText(),
            row.OptionalText(),
            row.Time(),
            row.OptionalTime(),
            row.OptionalTime()
        );
}
