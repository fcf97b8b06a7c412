using Stretch.Domain.Ledger;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;
using Stretch.UserTasks;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Ledger.LedgerEntry>;

namespace Stretch.Silo.Persistence.Ledger;

internal static class LedgerEntryTable
{
    public static readonly RowTable<LedgerEntry> Table = new(
        "ledger_entries",
        Key: 2,
        row => RowKey.Of(row.ProgramId.Value, row.Sequence),
        Read,
        [
            Uuid("program_id", row => row.ProgramId.Value),
            Long("sequence", row => row.Sequence),
            Text("movement", row => UpperSnake.Of(row.Movement)),
            Text("debit", row => UpperSnake.Of(row.Debit)),
            Text("credit", row => UpperSnake.Of(row.Credit)),
            Cents("amount_cents", row => row.Amount),
            OptionalUuid("user_task_id", row => row.UserTaskId?.Value),
            OptionalInt("attempt", row => row.Attempt),
            Text("actor", row => row.Actor),
            Uuid("request_id", row => row.RequestId),
            Text("cause", row => row.Cause),
            Time("created_at", row => row.CreatedAt),
            Bytes("previous_hash", row => row.PreviousHash.ToArray()),
            OptionalUuid("idempotency_key", row => row.IdempotencyKey),
        ]
    );

    private static LedgerEntry Read(RowReader row) =>
        new(
            new ProgramId(row.Uuid()),
            row.Long(),
            row.Enum<Movement>(),
            row.Enum<Account>(),
            row.Enum<Account>(),
            row.Cents(),
            row.OptionalUuid() is { } userTask ? new UserTaskId(userTask) : null,
            row.OptionalInt(),
            row.Text(),
            row.Uuid(),
            row.Text(),
            row.Time(),
            Digest.Read(row.Bytes())
        )
        {
            IdempotencyKey = row.OptionalUuid(),
        };
}
