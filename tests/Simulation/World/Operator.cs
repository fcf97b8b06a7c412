using Stretch.Domain.Reconciliation;
using Stretch.Programs;
using Stretch.Reconciliation;

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
            var open = simulation
                .Database.Breaks.All.Where(row => row is { IsOpen: true, Kind: BreakKind.MissingTransfer })
                .ToList();
            foreach (var missing in open.Where(WasNeverMade))
            {
                await ResolveAsync(missing);
            }
        }
    }

    /// <summary>The issuer, asked by other means, is certain that it has none and that none is on its way.</summary>
    private bool WasNeverMade(ReconciliationBreak missing)
    {
        var disbursement = simulation.Database.Disbursements.Rows[missing.DisbursementId];
        return simulation.Issuer.Underway.GetValueOrDefault(disbursement.TransferKey) == 0
            && !simulation.Issuer.Transfers.Any(transfer => transfer.Asked.Memo == disbursement.Memo);
    }

    private Task ResolveAsync(ReconciliationBreak missing)
    {
        var userTask = simulation.Database.Disbursements.Rows[missing.DisbursementId].UserTask;
        return caller.CallAsync(
            (grains, call) =>
                grains
                    .GetGrain<IProgramGrain>(missing.ProgramId.ToString())
                    .ResolveBreak(
                        new ResolveBreak(
                            missing.Id,
                            userTask,
                            missing.DisbursementId,
                            BreakResolution.TransferNeverMade,
                            "The issuer has none.",
                            call.RequestId
                        )
                    ),
            missing.ClientId,
            isKeyed: false
        );
    }
}
