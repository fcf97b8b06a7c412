using Stretch.Disbursements;
using Stretch.Highnote.Transfers;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Reconciliation;
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
        return TransferComparison.Differs(transfer, disbursement)
            ? OutcomeOf(await NoteDifferenceAsync(transfer, disbursement))
            : OutcomeOf(await TellAsync(transfer, disbursement, source));
    }

    /// <summary>A transfer that is not what was asked for settles nothing: a person must look.</summary>
    private Task<Result<UserTaskView>> NoteDifferenceAsync(Transfer transfer, DisbursementView disbursement)
    {
        logger.TransferDiffers(transfer.Id.Value, disbursement.DisbursementId);
        var mismatch = TransferComparison.Mismatch(disbursement, transfer);
        return grains
            .GetGrain<IProgramGrain>(disbursement.UserTask.ProgramId.ToString())
            .RecordComparison(
                new RecordComparison(
                    disbursement.UserTask,
                    disbursement.DisbursementId,
                    transfer.Id.Value,
                    mismatch.Difference,
                    mismatch.Detail
                )
            );
    }

    private Task<Result<UserTaskView>> TellAsync(
        Transfer transfer,
        DisbursementView disbursement,
        TransferSource source
    )
    {
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
        return grain.ReportTransfer(report);
    }

    private static EventOutcome OutcomeOf(Result<UserTaskView> told) =>
        told.Error switch
        {
            null => EventOutcome.Done,
            Unavailable unavailable => new EventOutcome.Postponed(unavailable.Code),
            var refusal => EventOutcome.SetAside(refusal.Code),
        };
}
