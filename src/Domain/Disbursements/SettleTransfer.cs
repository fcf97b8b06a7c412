using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Ledger;
using Stretch.Domain.Outbox;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Ledger;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Domain.Disbursements;

/// <summary>The issuer moved the money: it counts as paid, whether we were still waiting or had given it up.</summary>
internal static class SettleTransfer
{
    public static Decision<ProgramState, UserTaskView> Settle(TransferCase transfer) =>
        Pay(transfer, Movement.Settle, Account.InTransit, "transfer_completed");

    /// <summary>
    /// No newer attempt was started, and its money is still there: reserved for this very milestone, or, where the milestone
    /// was removed since, still available.
    /// </summary>
    public static bool CanSettleLate(TransferCase transfer) =>
        transfer.IsLatestAttempt
        && (!WasRemoved(transfer) || transfer.Program.Pool.Available >= transfer.Disbursement.Amount);

    public static Decision<ProgramState, UserTaskView> SettleLate(TransferCase transfer) =>
        Pay(
            transfer,
            Movement.LateSettle,
            WasRemoved(transfer) ? Account.Available : Account.Reserved,
            "transfer_completed_late"
        );

    private static bool WasRemoved(TransferCase transfer) => transfer.UserTask.Status == UserTaskStatus.Removed;

    private static Decision<ProgramState, UserTaskView> Pay(
        TransferCase transfer,
        Movement movement,
        Account from,
        string cause
    )
    {
        var disbursement = transfer.Disbursement with
        {
            Status = DisbursementStatus.Settled,
            TransferId = transfer.Report.TransferId ?? transfer.Disbursement.TransferId,
            Reason = null,
            ResolvedAt = transfer.Now,
        };
        var userTask = transfer.UserTask with
        {
            Status = UserTaskStatus.Completed,
            DisbursementStatus = DisbursementStatus.Settled,
            TransferId = disbursement.TransferId,
            FailureReason = null,
            RevivedVersion = WasRemoved(transfer) ? transfer.Program.NextVersion : transfer.UserTask.RevivedVersion,
        };
        var (posted, entry) = Books.Post(
            transfer.Program,
            movement,
            from,
            Account.Paid,
            disbursement.Amount,
            transfer.Posting(cause),
            transfer.Now
        );
        var (next, settled) = DisbursementEvents.Settled(posted, userTask, disbursement, transfer.Now);
        return Decision.Commit(
            Result.Done(userTask.ToView()),
            next with
            {
                CompletedCount = next.CompletedCount + (WasRemoved(transfer) ? 1 : 0),
            },
            new Update<UserTask>(userTask),
            new Update<Disbursement>(disbursement),
            new Insert<LedgerEntry>(entry),
            new Insert<PartnerEvent>(settled),
            new Delete<OutboxMessage>(DisbursementOutbox.Message(disbursement))
        );
    }
}
