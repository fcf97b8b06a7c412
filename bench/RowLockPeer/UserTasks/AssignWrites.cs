using Npgsql;
using Stretch.Domain.Ledger;
using Stretch.UserTasks;

namespace Stretch.RowLockPeer.UserTasks;

/// <summary>Writes the user task, the ledger entry, the program's totals and the kept answer in one round trip.</summary>
internal static class AssignWrites
{
    private const string UserTask =
        "insert into user_tasks (id, program_id, task_id, user_id, client_id, value_cents, status, "
        + "disbursement_status, attempt, assigned_at) values ($1, $2, $3, $4, $5, $6, 'ASSIGNED', 'NONE', 0, $7)";
    private const string Entry =
        "insert into ledger_entries (program_id, sequence, movement, debit, credit, amount_cents, user_task_id, "
        + "actor, request_id, cause, created_at, previous_hash) "
        + "values ($1, $2, 'RESERVE', 'AVAILABLE', 'RESERVED', $3, $4, $5, $6, $7, $8, $9)";
    private const string Program =
        "update programs set version = version + 1, available_cents = available_cents - $2, "
        + "reserved_cents = reserved_cents + $2, open_count = open_count + 1, ledger_length = $3, ledger_head = $4, "
        + "updated_at = $5 where id = $1";
    private const string Answer =
        "insert into idempotency_keys (key, fingerprint, kind, answer, created_at) values ($1, $2, 'CREATED', $3, $4)";

    public static async Task WriteAsync(
        NpgsqlConnection connection,
        AssignCall call,
        UserTaskView made,
        LedgerEntry entry,
        byte[]? sealedAnswer
    )
    {
        var (program, now) = (call.ProgramId.Value, entry.CreatedAt.ToDateTimeOffset());
        var (value, userTask, client) = (entry.Amount.Cents, made.UserTaskId.Value, call.ClientId.Value);
        var (length, head) = (entry.Sequence, LedgerHash.Of(entry).ToArray());
        var previous = entry.PreviousHash.ToArray();

        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(
            Sql.Command(UserTask, userTask, program, call.TaskId.Value, call.UserId.Value, client, value, now)
        );
        batch.BatchCommands.Add(
            Sql.Command(
                Entry,
                program,
                length,
                value,
                userTask,
                entry.Actor,
                call.RequestId,
                entry.Cause,
                now,
                previous
            )
        );
        batch.BatchCommands.Add(Sql.Command(Program, program, value, length, head, now));
        if (call.Stamp is { } stamp && sealedAnswer is not null)
        {
            batch.BatchCommands.Add(Sql.Command(Answer, stamp.Key, stamp.Fingerprint, sealedAnswer, now));
        }

        await batch.ExecuteNonQueryAsync();
    }
}
