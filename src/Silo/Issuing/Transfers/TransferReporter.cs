using Stretch.Disbursements;
using Stretch.Highnote.Transfers;
using Stretch.Ids;
using Stretch.Results;
using Stretch.Silo.Issuing.Hooks;
using Stretch.Silo.Issuing.Reconciliation;
using Stretch.UserTasks;
using Verdict = Stretch.Highnote.Transfers.TransferVerdict;

namespace Stretch.Silo.Issuing.Transfers;

/// <summary>Tells a user task what the issuer shows of its transfer.</summary>
internal sealed class TransferReporter(
    IGrainFactory grains,
    TransferTraces traces,
    IIds ids,
    ILogger<TransferReporter> logger
)
{
    public async Task<EventOutcome> ReportAsync(Transfer transfer, DisbursementView disbursement, TransferSource source)
    {
        using var span = TransferTraces.BeginReport(
            disbursement,
            await traces.ParentOfAsync(disbursement.DisbursementId)
        );
        if (TransferComparison.Differs(transfer, disbursement))
        {
            logger.TransferDiffers(transfer.Id.Value, disbursement.DisbursementId);
            return EventOutcome.SetAside(TransferComparison.DiffersReason);
        }

        var answer = HighnoteTransfers.AnswerOf(Verdict.Of(transfer));
        var report = new TransferReport(
            disbursement.UserTask,
            disbursement.DisbursementId,
            ids.NewUuidV4(),
            answer.Verdict,
            transfer.Id.Value,
            answer.Reason,
            source
        );
        var grain = grains.GetGrain<IUserTaskGrain>(disbursement.UserTask.UserTaskId.ToString());
        var result = await grain.ReportTransfer(report);
        return result.Error switch
        {
            null => EventOutcome.Done,
            Unavailable unavailable => new EventOutcome.Postponed(unavailable.Code),
            var refusal => EventOutcome.SetAside(refusal.Code),
        };
    }
}
