using Stretch.Disbursements;
using Stretch.Highnote;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transfers;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>Asks the issuer for the transfers of some disbursements, in one request, and compares each pair.</summary>
internal sealed class DisbursementComparer(ComparisonRecorder recorder)
{
    public const int MaxDisbursementsPerPage = 50;

    /// <param name="page"><see cref="MaxDisbursementsPerPage"/> at most.</param>
    /// <param name="open">The disbursements over which a comparison has opened a break that is open still.</param>
    /// <returns>Null when the issuer has told of all.</returns>
    public async Task<HighnoteFailure?> CompareAsync(
        IIssuerRecords records,
        IReadOnlyList<DisbursementView> page,
        IReadOnlySet<Guid> open,
        ReconciliationTally tally,
        CancellationToken cancellation
    )
    {
        var ids = page.Select(row => row.TransferId).OfType<string>().Select(id => new NodeId<Transfer>(id)).ToList();
        var read = await ShownTransfers.ReadAsync(records, ids, cancellation);
        if (!read.TryGetValue(out var shown, out var failure))
        {
            return failure;
        }

        foreach (var disbursement in page)
        {
            await CompareAsync(disbursement, shown, open.Contains(disbursement.DisbursementId.Value), tally);
        }

        return null;
    }

    private async Task CompareAsync(
        DisbursementView disbursement,
        ShownTransfers shown,
        bool hasBreak,
        ReconciliationTally tally
    )
    {
        NodeId<Transfer>? id = disbursement.TransferId is { } known ? new NodeId<Transfer>(known) : null;
        if (id is { } unreadable && shown.Unreadable.Contains(unreadable))
        {
            tally.Unreadable++;
            return;
        }

        var transfer = id is { } readable ? shown.Found.GetValueOrDefault(readable) : null;
        tally.Compared++;
        var comparison = TransferComparison.Of(disbursement, transfer);
        await recorder.RecordAsync(disbursement, transfer, comparison, hasBreak, tally);
    }
}
