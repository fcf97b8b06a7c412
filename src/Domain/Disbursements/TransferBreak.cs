using System.Security.Cryptography;
using System.Text;
using Stretch.Domain.Commits;
using Stretch.Domain.Programs;
using Stretch.Domain.Reconciliation;
using Stretch.Domain.UserTasks;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Domain.Disbursements;

/// <summary>
/// The issuer's records contradict ours in a way no rule may resolve: nothing moves, a break is opened, the
/// user task is frozen: an attempt more could pay it once more.
/// </summary>
internal static class TransferBreak
{
    /// <summary>
    /// A transfer completed beside the one that settled, for an attempt that was replaced, or after its money was given away.
    /// </summary>
    public const string ExtraTransfer = "extra_transfer";

    /// <summary>A transfer that had completed is said to have failed.</summary>
    public const string FailedAfterSettlement = "failed_after_settlement";

    public static Decision<ProgramState, UserTaskView> Open(TransferCase transfer, string kind) =>
        Decision.Commit(
            Result.Found(transfer.UserTask.ToView()),
            transfer.Program,
            new Update<UserTask>(transfer.UserTask with { IsFrozen = true }),
            new Insert<ReconciliationBreak>(
                new ReconciliationBreak(
                    IdOf(transfer, kind),
                    transfer.Disbursement.ClientId,
                    transfer.Program.Id,
                    transfer.UserTask.Id,
                    transfer.Disbursement.Id,
                    kind,
                    $"The issuer reports {UpperSnake.Of(transfer.Report.Verdict)} for attempt "
                        + $"{transfer.Disbursement.Attempt}, which is {UpperSnake.Of(transfer.Disbursement.Status)}.",
                    transfer.Report.TransferId,
                    transfer.Now
                )
            )
        );

    /// <summary>The same contradiction reported again is the same break.</summary>
    private static Guid IdOf(TransferCase transfer, string kind) =>
        new(
            SHA256
                .HashData(Encoding.UTF8.GetBytes($"{transfer.Disbursement.Id}|{kind}|{transfer.Report.TransferId}"))
                .AsSpan(0, 16),
            bigEndian: true
        );
}
