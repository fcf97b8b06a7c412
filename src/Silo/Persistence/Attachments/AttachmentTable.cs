using Stretch.Attachments;
using Stretch.Clients;
using Stretch.Domain.Attachments;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;
using Stretch.Tasks;
using Stretch.Users;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Attachments.Attachment>;

namespace Stretch.Silo.Persistence.Attachments;

internal static class AttachmentTable
{
    public static readonly RowTable<Attachment> Table = new(
        "attachments",
        Key: 1,
        row => RowKey.Of(row.Id.Value),
        Read,
        [
            Uuid("id", row => row.Id.Value),
            Uuid("program_id", row => row.ProgramId.Value),
            Uuid("task_id", row => row.TaskId.Value),
            Uuid("client_id", row => row.ClientId.Value),
            Cents("value_cents", row => row.Value),
            Long("version", row => row.Version),
            Text("state", row => UpperSnake.Of(row.State)),
            Int("total_count", row => row.TotalCount),
            Int("assigned_count", row => row.AssignedCount),
            Int("released_count", row => row.ReleasedCount),
            Int("cancelled_count", row => row.CancelledCount),
            Int("remaining_count", row => row.RemainingCount),
            Uuid("position", row => row.Position.Value),
            OptionalLong("reserve_entry", row => row.ReserveEntry),
            OptionalLong("cancel_entry", row => row.CancelEntry),
            Uuid("request_id", row => row.RequestId),
            Time("attached_at", row => row.AttachedAt),
            OptionalTime("detached_at", row => row.DetachedAt),
        ]
    );

    private static Attachment Read(RowReader row) =>
        new(
            new AttachmentId(row.Uuid()),
            new ProgramId(row.Uuid()),
            new TaskId(row.Uuid()),
            new ClientId(row.Uuid()),
            row.Cents(),
            row.Long(),
            row.Enum<AttachmentState>(),
            row.Int(),
            row.Int(),
            row.Int(),
            row.Int(),
            row.Int(),
            new UserId(row.Uuid()),
            row.OptionalLong(),
            row.OptionalLong(),
            row.Uuid(),
            row.Time(),
            row.OptionalTime()
        );
}
