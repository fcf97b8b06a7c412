using System.Text.Json;
using Npgsql;
using Stretch.Domain.Ledger;
using Stretch.Ledger;
using Stretch.Results;
using Stretch.RowLockPeer.Idempotency;
using Stretch.UserTasks;

namespace Stretch.RowLockPeer.UserTasks;

/// <summary>
/// Reserves the usual way, a transaction a call in three round trips: lock the program's row and read; write; commit. Calls
/// on one program wait for each other's commit, each for its own flush to the disk.
/// </summary>
internal sealed class AssignTransaction(NpgsqlDataSource database, AnswerSeal seal, TimeProvider time)
{
    public async Task<AssignOutcome> RunAsync(AssignCall call)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var facts = await AssignReads.LockAndReadAsync(connection, call);
        if (Check(call, facts) is { } refusal)
        {
            return AssignOutcome.Refused(refusal);
        }

        if (facts.Answer is { } kept)
        {
            return Replay(kept);
        }

        if (facts.OpenUserTask is { } open)
        {
            return new AssignOutcome(null, ResultKind.Found, open.UserTaskId, Json(open));
        }

        var (made, entry) = Reserve(call, facts);
        var json = Json(made);
        await AssignWrites.WriteAsync(connection, call, made, entry, call.Stamp is null ? null : seal.Close(json));
        await transaction.CommitAsync();
        return new AssignOutcome(null, ResultKind.Created, made.UserTaskId, json);
    }

    /// <summary>The product's checks in the product's order.</summary>
    private static Refusal? Check(AssignCall call, AssignFacts facts) =>
        facts switch
        {
            { Answer: { } kept } => kept.Fingerprint == call.Stamp!.Fingerprint ? null : Refusal.KeyReused,
            _ when facts.Program?.ClientId != call.ClientId => Refusal.NotFound("program"),
            { TaskValue: null } => Refusal.NotFound("task"),
            { UserExists: false } => Refusal.NotFound("user"),
            { Program.Active: false } => Refusal.Conflict("program_deleted", "The program was deleted."),
            { Enrolled: false } => Refusal.Conflict("user_not_enrolled", "The user is not enrolled."),
            { OpenUserTask: not null } => null,
            _ when facts.Program!.Available < facts.TaskValue => Refusal.Conflict(
                "insufficient_pool",
                $"The award pool has {facts.Program.Available} USD available; {facts.TaskValue} USD is needed."
            ),
            _ => null,
        };

    private AssignOutcome Replay(KeptAnswer kept)
    {
        var json = seal.Open(kept.SealedJson);
        var view = JsonSerializer.Deserialize(json, ViewJson.Default.UserTaskView)!;
        return new AssignOutcome(null, kept.Kind, view.UserTaskId, json, Replayed: true);
    }

    private (UserTaskView Made, LedgerEntry Entry) Reserve(AssignCall call, AssignFacts facts)
    {
        var (program, value, now) = (facts.Program!, facts.TaskValue!.Value, Timestamp.From(time.GetUtcNow()));
        var made = new UserTaskView(
            new UserTaskId(Guid.CreateVersion7(now.ToDateTimeOffset())),
            call.UserId,
            call.TaskId,
            call.ProgramId,
            value,
            UserTaskStatus.Assigned,
            DisbursementStatus.None,
            AssignedDate: now,
            StartDate: null,
            FinishDate: null,
            TransferId: null,
            FailureReason: null
        );
        var entry = new LedgerEntry(
            call.ProgramId,
            program.LedgerLength + 1,
            Movement.Reserve,
            Account.Available,
            Account.Reserved,
            value,
            made.UserTaskId,
            Attempt: null,
            call.ClientId.ToString(),
            call.RequestId,
            "task_assigned",
            now,
            program.LedgerHead
        );
        return (made, entry);
    }

    private static byte[] Json(UserTaskView view) =>
        JsonSerializer.SerializeToUtf8Bytes(view, ViewJson.Default.UserTaskView);
}
