using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Domain.Reconciliation;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;
using Stretch.UserTasks;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Reconciliation.ReconciliationBreak>;

namespace Stretch.Silo.Persistence.Disbursements;

internal static class ReconciliationBreakTable
{
    public static readonly RowTable<ReconciliationBreak> Table = new(
        "reconciliation_breaks",
        Key: 1,
        row => RowKey.Of(row.Id),
        row => new ReconciliationBreak(
            row.Uuid(),
            new ClientId(row.Uuid()),
            new ProgramId(row.Uuid()),
            new UserTaskId(row.Uuid()),
            new DisbursementId(row.Uuid()),
            row.Text(),
            row.Text(),
            row.OptionalText(),
            row.Time()
        ),
        [
            Uuid("id", row => row.Id),
            Uuid("client_id", row => row.ClientId.Value),
            Uuid("program_id", row => row.ProgramId.Value),
            Uuid("user_task_id", row => row.UserTaskId.Value),
            Uuid("disbursement_id", row => row.DisbursementId.Value),
            Text("kind", row => row.Kind),
            Text("detail", row => row.Detail),
            Text("transfer_id", row => row.TransferId),
            Time("created_at", row => row.CreatedAt),
        ],
        // The same contradiction reported again is the same break.
        OnConflict: " on conflict (id) do nothing"
    );
}
