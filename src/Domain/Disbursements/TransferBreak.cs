using System.Security.Cryptography;
using System.Text;
using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Programs;
using Stretch.Domain.Reconciliation;
using Stretch.Domain.UserTasks;
using Stretch.Reconciliation;
using Stretch.UserTasks;

namespace Stretch.Domain.Disbursements;

/// <summary>
/// The issuer's records contradict ours in a way no rule may resolve: nothing moves, a break is opened, the
/// user task is frozen: an attempt more could pay it once more. The same contradiction reported again is the same break.
/// </summary>
internal static class TransferBreak
{
    public static Decision<ProgramState, UserTaskView> Open(TransferCase transfer, BreakKind kind, FactSet facts)
    {
        var opened = new ReconciliationBreak(
            IdOf(transfer.Disbursement.Id, kind, transfer.Report.TransferId),
            transfer.Disbursement.ClientId,
            transfer.Program.Id,
            transfer.UserTask.Id,
            transfer.Disbursement.Id,
            kind,
            $"The issuer reports {UpperSnake.Of(transfer.Report.Verdict)} for attempt "
                + $"{transfer.Disbursement.Attempt}, which is {UpperSnake.Of(transfer.Disbursement.Status)}.",
            transfer.Report.TransferId,
            transfer.Now
        );
        return facts.Break(opened.Id) is not null
            ? transfer.Unchanged
            : Decision.Commit(
                Results.Result.Found(transfer.UserTask.ToView()),
                transfer.Program,
                new Update<UserTask>(transfer.UserTask with { IsFrozen = true }),
                new Insert<ReconciliationBreak>(opened)
            );
    }

    public static BreakId IdOf(DisbursementId disbursement, BreakKind kind, string? transferId) =>
        new(
            new Guid(
                SHA256
                    .HashData(Encoding.UTF8.GetBytes($"{disbursement}|{UpperSnake.Of(kind)}|{transferId}"))
                    .AsSpan(0, 16),
                bigEndian: true
            )
        );
}
