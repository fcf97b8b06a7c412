using Microsoft.Extensions.Options;
using Stretch.Disbursements;
using Stretch.Programs;
using Stretch.Silo.Issuing.Chores;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>
/// Opens a break for each disbursement that has been in transit for too long, by our books alone: the issuer may be away, may
/// refuse our key, or may never have been sent the transfer. Whatever the reason, a person hears of it.
/// </summary>
internal sealed class LatePass(
    IComparisonReader reader,
    IGrainFactory grains,
    IOptions<IssuerChoreOptions> options,
    TimeProvider time
)
{
    private const int MaxDisbursementsPerPage = 200;

    private readonly TimeSpan _lateAfter = TimeSpan.FromMilliseconds(options.Value.LateAfterMs);

    /// <param name="progress">What a run that is cut short here goes on with.</param>
    public async Task RunAsync(ChoreRun run, Guid? progress, ReconciliationTally tally, CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - _lateAfter;
        var after = Guid.Empty;
        while (true)
        {
            await run.GoOnAsync(progress, cancellation);
            var page = await reader.LatePageAsync(run.ClientId, after, before, MaxDisbursementsPerPage, cancellation);
            if (page.Count == 0)
            {
                return;
            }

            var reports = await Task.WhenAll(page.Select(ReportAsync));
            tally.Late += reports.Count(isOpen => isOpen);
            after = page[^1].DisbursementId.Value;
        }
    }

    /// <summary>False when the program could not take it: the next run finds it again.</summary>
    private async Task<bool> ReportAsync(DisbursementView late)
    {
        var program = grains.GetGrain<IProgramGrain>(late.UserTask.ProgramId.ToString());
        return (
            await program.ReportLateTransfer(new LateTransfer(late.UserTask, late.DisbursementId, _lateAfter))
        ).IsOk;
    }
}
