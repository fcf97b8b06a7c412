using Npgsql;
using Stretch.Clients;
using Stretch.Domain.Ledger;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.RowLockPeer.UserTasks;

/// <summary>
/// Locks the program's row and reads everything else in the same round trip. What another call may change is read after
/// the lock: under read committed each statement sees what was committed before it began.
/// </summary>
internal static class AssignReads
{
    private const string Task = "select value_cents from tasks where id = $1 and client_id = $2";
    private const string User = "select 1 from users where id = $1 and client_id = $2";
    private const string Program =
        "select client_id, status = 'ACTIVE', available_cents, ledger_length, ledger_head "
        + "from programs where id = $1 for update";
    private const string Enrollment =
        "select 1 from enrollments where program_id = $1 and user_id = $2 and unenrolled_at is null";
    private const string OpenUserTask =
        "select id, value_cents, status, assigned_at, started_at from user_tasks "
        + "where program_id = $1 and user_id = $2 and task_id = $3 and status in ('ASSIGNED', 'STARTED')";
    private const string Answer = "select fingerprint, kind, answer from idempotency_keys where key = $1";

    public static async Task<AssignFacts> LockAndReadAsync(NpgsqlConnection connection, AssignCall call)
    {
        var (client, program, user) = (call.ClientId.Value, call.ProgramId.Value, call.UserId.Value);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command(Task, call.TaskId.Value, client));
        batch.BatchCommands.Add(Sql.Command(User, user, client));
        batch.BatchCommands.Add(Sql.Command(Program, program));
        batch.BatchCommands.Add(Sql.Command(Enrollment, program, user));
        batch.BatchCommands.Add(Sql.Command(OpenUserTask, program, user, call.TaskId.Value));
        if (call.Stamp is { } stamp)
        {
            batch.BatchCommands.Add(Sql.Command(Answer, stamp.Key));
        }

        await using var reader = await batch.ExecuteReaderAsync();
        return new AssignFacts(
            await FirstAsync(reader, row => (Money?)new Money(row.GetInt64(0))),
            await FirstAsync(reader, _ => true),
            await FirstAsync(reader, ReadProgram),
            await FirstAsync(reader, _ => true),
            await FirstAsync(reader, row => ReadUserTask(row, call)),
            call.Stamp is null ? null : await FirstAsync(reader, ReadAnswer)
        );
    }

    /// <summary>The next result's only row; the default when it has none.</summary>
    private static async Task<T?> FirstAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        var value = await reader.ReadAsync() ? read(reader) : default;
        await reader.NextResultAsync();
        return value;
    }

    private static LockedProgram ReadProgram(NpgsqlDataReader row) =>
        new(
            new ClientId(row.GetGuid(0)),
            row.GetBoolean(1),
            new Money(row.GetInt64(2)),
            row.GetInt64(3),
            Digest.Read(row.GetFieldValue<byte[]>(4))
        );

    private static UserTaskView ReadUserTask(NpgsqlDataReader row, AssignCall call) =>
        new(
            new UserTaskId(row.GetGuid(0)),
            call.UserId,
            call.TaskId,
            call.ProgramId,
            new Money(row.GetInt64(1)),
            UpperSnake.Parse<UserTaskStatus>(row.GetString(2)),
            DisbursementStatus.None,
            Timestamp.From(row.GetFieldValue<DateTimeOffset>(3)),
            row.IsDBNull(4) ? null : Timestamp.From(row.GetFieldValue<DateTimeOffset>(4)),
            FinishDate: null,
            TransferId: null,
            FailureReason: null
        );

    private static KeptAnswer ReadAnswer(NpgsqlDataReader row) =>
        new(row.GetGuid(0), UpperSnake.Parse<ResultKind>(row.GetString(1)), row.GetFieldValue<byte[]>(2));
}
