using Stretch.Disbursements;
using Stretch.Grains.Ports;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Results;

namespace Stretch.Grains.UserTasks;

/// <summary>
/// Takes the operator's word on a break to the program. That a transfer has failed is not taken on the word alone: the issuer is
/// asked at that moment, and the program believes both or neither.
/// </summary>
internal sealed class BreakResolver(IGrainFactory grains, ITransferIssuer issuer, IDisbursementReader disbursements)
{
    public async Task<Result<BreakView>> Resolve(ResolveBreak command)
    {
        var shown = command.Resolution == BreakResolution.TransferFailed ? await Ask(command) : null;
        var program = grains.GetGrain<IProgramGrain>(command.UserTask.ProgramId.ToString());
        return await program.ResolveBreak(command with { Shown = shown });
    }

    private async Task<TransferReport?> Ask(ResolveBreak command) =>
        await disbursements.Find(command.DisbursementId) is { } disbursement
        && await issuer.Look(disbursement) is TransferLook.Found { Answer: var answer }
            ? new TransferReport(
                command.UserTask,
                command.DisbursementId,
                command.RequestId,
                answer.Verdict,
                answer.TransferId,
                answer.Reason,
                TransferSource.Operator
            )
            : null;
}
