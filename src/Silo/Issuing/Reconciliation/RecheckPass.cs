using Microsoft.Extensions.Options;
using Stretch.Highnote.Outcomes;
using Stretch.Silo.Issuing.Chores;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>
/// Compares once more what came to its end before the last run: a transfer that the issuer loses, or changes without a time of
/// change, is in none of its lists. A run takes so many, and the next goes on there; when all were compared, a day goes by
/// before the next round. So each is compared again within a time that is known, and a run's work is bounded.
/// </summary>
internal sealed class RecheckPass(
    IComparisonReader reader,
    DisbursementComparer comparer,
    IRecheckRounds rounds,
    IOptions<IssuerChoreOptions> options
)
{
    private readonly TimeSpan _interval = TimeSpan.FromMilliseconds(options.Value.RecheckIntervalMs);

    /// <param name="before">What was resolved later is compared by the run itself.</param>
    /// <param name="progress">What a run that is cut short here goes on with.</param>
    /// <returns>Null when the issuer has told of all that was asked.</returns>
    public async Task<HighnoteFailure?> RunAsync(
        ChoreRun run,
        IIssuerRecords records,
        DateTimeOffset before,
        Guid progress,
        ReconciliationTally tally,
        CancellationToken cancellation
    )
    {
        var after = await rounds.GoOnAsync(run.ClientId, _interval, cancellation);
        var left = options.Value.RecheckPerRun;
        while (after is { } last && left > 0)
        {
            await run.GoOnAsync(progress, cancellation);
            var max = Math.Min(left, DisbursementComparer.MaxDisbursementsPerPage);
            var page = await reader.ResolvedPageAsync(run.ClientId, last, before, max, cancellation);
            if (await comparer.CompareAsync(records, page, new HashSet<Guid>(), tally, cancellation) is { } failure)
            {
                return failure;
            }

            left -= page.Count;
            after = page.Count < max ? null : page[^1].DisbursementId.Value;
            await rounds.KeepAsync(run.ClientId, after, cancellation);
        }

        return null;
    }
}
