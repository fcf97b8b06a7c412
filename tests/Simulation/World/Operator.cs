using Stretch.Domain.Reconciliation;
using Stretch.Highnote.Transfers;
using Stretch.Reconciliation;
using Stretch.UserTasks;

namespace Stretch.Simulation.World;

/// <summary>A person who looks, now and then, after what waits for one.</summary>
internal sealed class Operator(Simulation simulation, Caller caller)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMinutes(30);

    public async Task RunAsync()
    {
        while (true)
        {
            await Task.Delay(LooksEvery, caller.Time);
            foreach (var open in simulation.Database.Breaks.All.Where(row => row.IsOpen).ToList())
            {
                if (Known(open) is { } resolution)
                {
                    await ResolveAsync(open, resolution);
                }
            }
        }
    }

    /// <summary>What the issuer, asked by other means, is certain of; null where it is not, or where nobody has to say anything.</summary>
    private BreakResolution? Known(ReconciliationBreak open) =>
        open.Kind switch
        {
            BreakKind.MissingTransfer when WasNeverMade(open) => BreakResolution.TransferNeverMade,
            BreakKind.FailedUnlisted when HasFailed(open) => BreakResolution.TransferFailed,
            BreakKind.FailedAfterSettlement when HasCompleted(open) => BreakResolution.Accepted,
            _ => null,
        };

    /// <summary>There is none, and none is on its way.</summary>
    private bool WasNeverMade(ReconciliationBreak missing)
    {
        var disbursement = simulation.Database.Disbursements.Rows[missing.DisbursementId];
        return !simulation.Issuer.Sends.IsUnderway(disbursement.Memo)
            && !simulation.Issuer.Transfers.Any(transfer => transfer.Asked.Memo == disbursement.Memo);
    }

    /// <summary>It is over, and has not moved anything.</summary>
    private bool HasFailed(ReconciliationBreak failed) => Ended(failed) == TransferStatus.Failed;

    /// <summary>That it had failed was old news, of a reason that proved nothing.</summary>
    private bool HasCompleted(ReconciliationBreak failed) => Ended(failed) == TransferStatus.Completed;

    private TransferStatus? Ended(ReconciliationBreak open) =>
        simulation.Issuer.Transfers.FirstOrDefault(transfer => transfer.Id == open.TransferId)
            is { IsOver: true, Status: var status }
            ? status
            : null;

    private Task ResolveAsync(ReconciliationBreak open, BreakResolution resolution)
    {
        var userTask = simulation.Database.Disbursements.Rows[open.DisbursementId].UserTask;
        return caller.CallAsync(
            (grains, call) =>
                grains
                    .GetGrain<IUserTaskGrain>(userTask.UserTaskId.ToString())
                    .ResolveBreak(
                        new ResolveBreak(
                            open.Id,
                            userTask,
                            open.DisbursementId,
                            resolution,
                            "The issuer says so.",
                            call.RequestId
                        )
                    ),
            open.ClientId,
            isKeyed: false
        );
    }
}
