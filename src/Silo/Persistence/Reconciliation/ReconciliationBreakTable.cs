using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Domain.Reconciliation;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Silo.Persistence.Tables;
using Stretch.UserTasks;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Reconciliation.ReconciliationBreak>;

namespace Stretch.Silo.Persistence.Reconciliation;

internal static class ReconciliationBreakTable
{
    public static readonly RowTable<ReconciliationBreak> Table = new(
        "reconciliation_breaks",
        Key: 1,
        row => RowKey.Of(row.Id.Value),
        row => new ReconciliationBreak(
            new BreakId(row.Uuid()),
            new ClientId(row.Uuid()),
            new ProgramId(row.Uuid()),
            new UserTaskId(row.Uuid()),
            new DisbursementId(row.Uuid()),
            row.Enum<BreakKind>(),
            row.Text(),
            row.OptionalText(),
            row.Time(),
            row.OptionalEnum<BreakResolution>(),
            row.OptionalText(),
            row.OptionalTime()
        ),
        [
            Uuid("id", row => row.Id.Value),
            Uuid("client_id", row => row.ClientId.Value),
            Uuid("program_id", row => row.ProgramId.Value),
            Uuid("user_task_id", row => row.UserTaskId.Value),
            Uuid("disbursement_id", row => row.DisbursementId.Value),
            Text("kind", row => UpperSnake.Of(row.Kind)),
            Text("detail", row => row.Detail),
            Text("transfer_id", row => row.TransferId),
            Time("created_at", row => row.CreatedAt),
            Text("resolution", row => row.Resolution is { } resolution ? UpperSnake.Of(resolution) : null),
            Text("note", row => row.Note),
            OptionalTime("resolved_at", row => row.ResolvedAt),
        ],
        // The same contradiction reported again is the same break.
        OnConflict: " on conflict (id) do nothing"
    );
}
