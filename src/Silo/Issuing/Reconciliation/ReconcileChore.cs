using Microsoft.Extensions.Options;
using Stretch.Highnote.Outcomes;
using Stretch.Silo.Issuing.Chores;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>
/// Compares our disbursements with the issuer's transfers, both ways.
/// <code>
/// pass     reads, a page at a time                                 finds
/// late     our books only (<see cref="LatePass"/>), so it is made   in transit for too long, whatever the reason
///          even when the issuer cannot be asked
/// ours     disbursements in transit, resolved since the last run   another amount, another end, none
///          or with a break open; their transfers, fifty a request
/// theirs   the funding accounts (<see cref="FundingAccountPass"/>)  a second transfer of a disbursement, one of none,
///                                                                  money that left by no transfer
/// again    some of what was resolved before that                   what the issuer has lost or changed since, in silence
///          (<see cref="RecheckPass"/>)
/// </code>
/// Nothing moves by its word: news go to the books as those of a hook do, a difference becomes a break, and a break whose
/// difference is gone closes. A run that was cut short goes on at its page.
/// </summary>
internal sealed class ReconcileChore(
    IIssuerRecordsAccess access,
    LatePass late,
    IFoundOnboarding onboarding,
    IComparisonReader reader,
    DisbursementComparer comparer,
    IFundingBalances balances,
    FundingAccountPass accounts,
    RecheckPass again,
    ComparisonRecorder recorder,
    IOptions<IssuerChoreOptions> options
) : IIssuerChore
{
    private static readonly Guid AllOursCompared = Guid.AllBitsSet;

    /// <summary>How long a change at the issuer may take to show in its lists, and how far its clock may be behind ours.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    public ChoreKind Kind => ChoreKind.Reconcile;

    public TimeSpan Interval => TimeSpan.FromMilliseconds(options.Value.ReconcileIntervalMs);

    public async Task<ChoreOutcome> RunAsync(ChoreRun run, CancellationToken cancellation)
    {
        var tally = new ReconciliationTally();
        await late.RunAsync(run, run.Progress, tally, cancellation);
        await onboarding.CloseFoundAsync(run.ClientId, cancellation);
        await balances.NoteAsync(run.ClientId, cancellation);
        if (await access.ForClientAsync(run.ClientId, cancellation) is not { } records)
        {
            return ChoreOutcome.Unfinished($"no_issuer_credentials: {tally}");
        }

        var since = run.DoneTo is { } doneTo ? doneTo.ToDateTimeOffset() - Overlap : DateTimeOffset.UnixEpoch;
        var failure = await CompareOursAsync(run, records, since, tally, cancellation);
        if (failure is null)
        {
            // An account that the issuer goes on refusing must not keep what is old from being compared.
            failure = await accounts.RunAsync(run, records, since, AllOursCompared, tally, cancellation);
            var ofOld = await again.RunAsync(run, records, since, AllOursCompared, tally, cancellation);
            failure ??= ofOld;
        }

        recorder.Count(tally);
        return failure is null
            ? ChoreOutcome.Complete(tally.ToString())
            : ChoreOutcome.Unfinished($"{failure.Code}: {tally}");
    }

    /// <summary>Null when the issuer has told of all.</summary>
    private async Task<HighnoteFailure?> CompareOursAsync(
        ChoreRun run,
        IIssuerRecords records,
        DateTimeOffset since,
        ReconciliationTally tally,
        CancellationToken cancellation
    )
    {
        var open = await reader.WithOpenBreakAsync(run.ClientId, cancellation);
        var after = run.Progress ?? Guid.Empty;
        while (true)
        {
            await run.GoOnAsync(after, cancellation);
            var page = await reader.PageAsync(
                run.ClientId,
                after,
                since,
                open,
                DisbursementComparer.MaxDisbursementsPerPage,
                cancellation
            );
            if (page.Count == 0)
            {
                return null;
            }

            if (await comparer.CompareAsync(records, page, open, tally, cancellation) is { } failure)
            {
                return failure;
            }

            after = page[^1].DisbursementId.Value;
        }
    }
}
