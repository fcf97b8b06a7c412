using System.Diagnostics.Metrics;
using Stretch.Disbursements;
using Stretch.Highnote.Transfers;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Silo.Issuing.Transfers;
using Stretch.Silo.Persistence.Reconciliation;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>Hands what comparisons have shown to the programs, and counts it in the meter <c>Stretch.Reconciliation</c>.</summary>
internal sealed class ComparisonRecorder : IDisposable
{
    private readonly IGrainFactory _grains;
    private readonly TransferReporter _reporter;
    private readonly Meter _meter = new(BreakAlerts.MeterName);
    private readonly Counter<long> _compared;
    private readonly Counter<long> _unmatched;
    private readonly Counter<long> _unseen;

    public ComparisonRecorder(IGrainFactory grains, TransferReporter reporter)
    {
        _grains = grains;
        _reporter = reporter;
        _compared = _meter.CreateCounter<long>("stretch.reconciliation.compared", "{disbursement}");
        _unmatched = _meter.CreateCounter<long>("stretch.reconciliation.unmatched_transfers", "{transfer}");
        _unseen = _meter.CreateCounter<long>("stretch.reconciliation.unseen_balances", "{account}");
    }

    /// <summary>Is it one of this silo's? Several can be in one process.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == _meter;

    public void Count(ReconciliationTally tally)
    {
        _compared.Add(tally.Compared);
        _unmatched.Add(tally.Unmatched);
        _unseen.Add(tally.BalancesUnseen);
    }

    /// <param name="transfer">The one on record as the disbursement's; null where there is none, or the issuer shows none.</param>
    /// <param name="hasBreak">A break of an earlier comparison is open, and may close now.</param>
    public async Task RecordAsync(
        DisbursementView disbursement,
        Transfer? transfer,
        TransferComparison comparison,
        bool hasBreak,
        ReconciliationTally tally
    )
    {
        if (comparison.TellsNews)
        {
            tally.Told++;
            await _reporter.ReportAsync(transfer!, disbursement, TransferSource.Lookup);
        }

        if (comparison.Difference is not null)
        {
            tally.Differences++;
        }

        if (comparison.Difference is not null || hasBreak)
        {
            await TellAsync(
                disbursement,
                transfer?.Id.Value ?? disbursement.TransferId,
                comparison.Difference,
                comparison.Detail
            );
        }
    }

    /// <summary>A transfer that names the disbursement and is not the one on record: news, if it can be its transfer at all.</summary>
    public async Task RecordBesideAsync(DisbursementView disbursement, Transfer transfer, ReconciliationTally tally)
    {
        if (TransferComparison.Differs(transfer, disbursement))
        {
            var mismatch = TransferComparison.Mismatch(disbursement, transfer);
            tally.Differences++;
            await TellAsync(disbursement, transfer.Id.Value, mismatch.Difference, mismatch.Detail);
        }
        else if (transfer.Status.Value != TransferStatus.Failed)
        {
            tally.Told++;
            await _reporter.ReportAsync(transfer, disbursement, TransferSource.Lookup);
        }
    }

    private Task TellAsync(DisbursementView disbursement, string? transferId, BreakKind? difference, string detail) =>
        _grains
            .GetGrain<IProgramGrain>(disbursement.UserTask.ProgramId.ToString())
            .RecordComparison(
                new RecordComparison(disbursement.UserTask, disbursement.DisbursementId, transferId, difference, detail)
            );

    public void Dispose() => _meter.Dispose();
}
