using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Facts;
using Stretch.Domain.Ledger;
using Stretch.Domain.Outbox;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Ledger;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Domain.Disbursements;

/// <summary>
/// The issuer refused for certain: the money goes back to reserved, ready for another attempt; or to available, and the
/// user task is removed, when the person left the program or the task was taken back meanwhile. The money of a frozen user
/// task stays reserved: another of its transfers may have moved some.
/// </summary>
internal static class ReturnTransfer
{
    public static Decision<ProgramState, UserTaskView> Return(TransferCase transfer, FactSet facts)
    {
        var isWanted =
            !transfer.UserTask.IsTakenBack
            && facts.Enrollment(transfer.Program.Id, transfer.UserTask.UserId) is { IsActive: true };
        var stays = isWanted || transfer.UserTask.IsFrozen;
        var disbursement = transfer.Disbursement with
        {
            Status = DisbursementStatus.Failed,
            TransferId = transfer.Report.TransferId ?? transfer.Disbursement.TransferId,
            Reason = transfer.Report.Reason,
            ResolvedAt = transfer.Now,
        };
        var failed = transfer.UserTask with
        {
            DisbursementStatus = DisbursementStatus.Failed,
            TransferId = disbursement.TransferId,
            FailureReason = disbursement.Reason,
        };
        var userTask = stays ? failed : failed.RemoveFrom(transfer.Program);
        var (posted, entry) = Books.Post(
            transfer.Program,
            Movement.Return,
            Account.InTransit,
            stays ? Account.Reserved : Account.Available,
            disbursement.Amount,
            transfer.Posting("transfer_failed"),
            transfer.Now
        );
        var (next, told) = DisbursementEvents.Failed(posted, userTask, disbursement, transfer.Now);
        return Decision.Commit(
            Result.Done(userTask.ToView()),
            next with
            {
                CompletedCount = next.CompletedCount - (stays ? 0 : 1),
            },
            new Update<UserTask>(userTask),
            new Update<Disbursement>(disbursement),
            new Insert<LedgerEntry>(entry),
            new Insert<PartnerEvent>(told),
            new Delete<OutboxMessage>(DisbursementOutbox.Message(disbursement))
        );
    }
}
