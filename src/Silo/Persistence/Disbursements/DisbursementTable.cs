using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Domain.Disbursements;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;
using Stretch.UserTasks;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Disbursements.Disbursement>;

namespace Stretch.Silo.Persistence.Disbursements;

internal static class DisbursementTable
{
    public static readonly RowTable<Disbursement> Table = new(
        "disbursements",
        Key: 1,
        row => RowKey.Of(row.Id.Value),
        Read,
        [
            Uuid("id", row => row.Id.Value),
            Uuid("user_task_id", row => row.UserTask.UserTaskId.Value),
            Uuid("program_id", row => row.UserTask.ProgramId.Value),
            Uuid("user_id", row => row.UserTask.UserId.Value),
            Uuid("client_id", row => row.ClientId.Value),
            Int("attempt", row => row.Attempt),
            Text("status", row => UpperSnake.Of(row.Status)),
            Cents("amount_cents", row => row.Amount),
            Text("from_account_id", row => row.FromAccountId),
            Text("to_account_id", row => row.ToAccountId),
            Text("memo", row => row.Memo),
            Uuid("transfer_key", row => row.TransferKey),
            Text("transfer_id", row => row.TransferId),
            Int("sends", row => row.Sends),
            OptionalTime("first_sent_at", row => row.FirstSentAt),
            Flag("was_unknown", row => row.WasUnknown),
            Text("reason", row => row.Reason),
            Uuids("consent_ids", row => row.ConsentIds.Select(consent => consent.Value)),
            Time("created_at", row => row.CreatedAt),
            OptionalTime("resolved_at", row => row.ResolvedAt),
        ]
    );

    private static Disbursement Read(RowReader row) =>
        new(
            new DisbursementId(row.Uuid()),
            new UserTaskAddress(new UserTaskId(row.Uuid()), new ProgramId(row.Uuid()), new UserId(row.Uuid())),
            new ClientId(row.Uuid()),
            row.Int(),
            row.Enum<DisbursementStatus>(),
            row.Cents(),
            row.Text(),
            row.Text(),
            row.Text(),
            row.Uuid(),
            row.OptionalText(),
            row.Int(),
            row.OptionalTime(),
            row.Flag(),
            row.OptionalText(),
            [.. row.Uuids().Select(id => new ConsentId(id))],
            row.Time(),
            row.OptionalTime()
        );
}
