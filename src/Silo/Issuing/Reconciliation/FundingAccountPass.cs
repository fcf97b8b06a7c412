using System.Globalization;
using Stretch.Disbursements;
using Stretch.Domain.Disbursements;
using Stretch.Highnote;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transfers;
using Stretch.Silo.Issuing.Chores;
using Stretch.Silo.Issuing.Transfers;
using Stretch.Silo.Persistence.Reconciliation;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>
/// Goes through the accounts that a partner pays from: their transfers beside our disbursements, their balances beside their
/// transfers.
/// <code>
/// step      reads                                              finds
/// balance   the account, before its list                       from where on it must be listed
/// list      transfers made since the last run, and older ones  a second one of a disbursement; one of none:
///           that have changed since                            EXTRA_TRANSFER; UNEXPLAINED_OUTFLOW; one that tells
///                                                              something else than its disbursement's record
/// look back the extra transfers that are breaks still          that one failed, or is a disbursement's by now
/// </code>
/// </summary>
internal sealed class FundingAccountPass(
    IComparisonReader reader,
    ITransferMatches matches,
    ComparisonRecorder recorder,
    IFundingBreaks breaks,
    IFundingBalances balances,
    TimeProvider time
)
{
    private const int MaxTransfersPerRead = 50;

    /// <param name="since">Everything made before was listed by an earlier run.</param>
    /// <param name="progress">What a run that is cut short here goes on with.</param>
    /// <returns>Null when the issuer has told of all.</returns>
    public async Task<HighnoteFailure?> RunAsync(
        ChoreRun run,
        IIssuerRecords records,
        DateTimeOffset since,
        Guid progress,
        ReconciliationTally tally,
        CancellationToken cancellation
    )
    {
        foreach (var account in await reader.FundingAccountsAsync(run.ClientId, cancellation))
        {
            var visit = new Visit(run, records, account, progress, tally);
            if (await CompareAsync(visit, since, cancellation) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    private sealed record Visit(
        ChoreRun Run,
        IIssuerRecords Records,
        string Account,
        Guid Progress,
        ReconciliationTally Tally
    )
    {
        public NodeId<FinancialAccount> AccountNode => new(Account);
    }

    private async Task<HighnoteFailure?> CompareAsync(Visit visit, DateTimeOffset since, CancellationToken cancellation)
    {
        var read = await visit.Records.ReadCashAsync(visit.AccountNode, cancellation);
        if (!read.TryGetValue(out var cash, out var failure))
        {
            return failure;
        }

        var open = await breaks.OpenOfAsync(visit.Account, cancellation);
        var balance = cash is not null ? await CompareBalanceAsync(visit, cash, open, cancellation) : null;
        visit.Tally.BalancesUnseen += balance is null ? 1 : 0;
        var from = balance?.ListFrom < since ? balance.ListFrom.Value : since;
        failure = await ListAsync(visit, from, balance, cancellation) ?? await LookBackAsync(visit, open, cancellation);
        if (failure is null && balance is not null)
        {
            visit.Tally.Balances++;
            var fell = await balance.RecordAsync(visit.Run.ClientId, visit.Account, breaks, balances, cancellation);
            visit.Tally.Differences += fell ? 1 : 0;
        }

        return failure;
    }

    private async Task<FundingBalanceComparison> CompareBalanceAsync(
        Visit visit,
        LedgerBalance cash,
        IReadOnlyList<AccountBreak> open,
        CancellationToken cancellation
    )
    {
        var now = new BalanceLook(cash.Cents, Timestamp.From(cash.AsOf ?? time.GetUtcNow()));
        var before = await balances.FindAsync(visit.Account, cancellation);
        return new FundingBalanceComparison(visit.Account, before, now, open);
    }

    private async Task<HighnoteFailure?> ListAsync(
        Visit visit,
        DateTimeOffset from,
        FundingBalanceComparison? balance,
        CancellationToken cancellation
    )
    {
        var made = new TransferSearch(visit.AccountNode, CreatedFrom: from);
        // Whether a transfer that has never changed has a time of change is not documented; so each is listed by one search only.
        var changed = new TransferSearch(visit.AccountNode, CreatedTo: from, UpdatedFrom: from);
        return await ListAsync(visit, made, balance, cancellation)
            ?? (from > DateTimeOffset.UnixEpoch ? await ListAsync(visit, changed, balance, cancellation) : null);
    }

    private async Task<HighnoteFailure?> ListAsync(
        Visit visit,
        TransferSearch search,
        FundingBalanceComparison? balance,
        CancellationToken cancellation
    )
    {
        string? cursor = null;
        do
        {
            await visit.Run.GoOnAsync(visit.Progress, cancellation);
            var read = await visit.Records.FindPageAsync(search, cursor, cancellation);
            if (!read.TryGetValue(out var page, out var failure))
            {
                return failure;
            }

            visit.Tally.Listed += page.Items.Count;
            foreach (var transfer in page.Items)
            {
                balance?.Add(transfer);
            }

            await MatchAsync(visit, page.Items, cancellation);
            cursor = page.NextCursor;
        } while (cursor is not null);

        return null;
    }

    private async Task MatchAsync(Visit visit, IReadOnlyList<Transfer> transfers, CancellationToken cancellation)
    {
        await CompareKnownAsync(visit, transfers, cancellation);
        var named = NamedBy(transfers);
        var found = await matches.ByMemoAsync([.. named.Select(one => one.Id).Distinct()], cancellation);
        foreach (var (transfer, id) in named)
        {
            if (!found.TryGetValue(id, out var disbursement))
            {
                await NoteExtraAsync(visit, transfer, id, cancellation);
            }
            else if (disbursement.ClientId == visit.Run.ClientId && disbursement.TransferId != transfer.Id.Value)
            {
                await recorder.RecordBesideAsync(disbursement, transfer, visit.Tally);
            }
        }
    }

    /// <summary>
    /// The other pass goes by when we resolved a disbursement. What the issuer has changed since, whenever that was, is listed.
    /// </summary>
    private async Task CompareKnownAsync(Visit visit, IReadOnlyList<Transfer> transfers, CancellationToken cancellation)
    {
        var known = await matches.ByTransferAsync([.. transfers.Select(one => one.Id.Value)], cancellation);
        foreach (var transfer in transfers)
        {
            if (
                known.TryGetValue(transfer.Id.Value, out var disbursement)
                && disbursement.ClientId == visit.Run.ClientId
            )
            {
                var comparison = TransferComparison.Of(disbursement, transfer);
                await recorder.RecordAsync(disbursement, transfer, comparison, hasBreak: false, visit.Tally);
            }
        }
    }

    private static IReadOnlyList<(Transfer Transfer, DisbursementId Id)> NamedBy(IEnumerable<Transfer> transfers) =>
        [
            .. from transfer in transfers
            let id = TransferMemo.TryRead(transfer.Memo, out var named) ? named : (DisbursementId?)null
            where id is not null
            select (transfer, id.Value),
        ];

    private async Task NoteExtraAsync(
        Visit visit,
        Transfer transfer,
        DisbursementId named,
        CancellationToken cancellation
    )
    {
        if (transfer.Status.Value == TransferStatus.Failed)
        {
            return;
        }

        visit.Tally.Unmatched++;
        var detail = string.Create(
            CultureInfo.InvariantCulture,
            $"The issuer's transfer of {transfer.Amount?.ExactCents} cents to {transfer.To?.Value} is {transfer.Status.Text} and "
                + $"names {named}, which is on no record here."
        );
        await breaks.OpenAsync(
            AccountBreak.Extra(visit.Run.ClientId, visit.Account, transfer.Id.Value, detail),
            cancellation
        );
    }

    /// <summary>An extra transfer that has failed moved nothing; one whose disbursement is on record by now is that one's.</summary>
    private async Task<HighnoteFailure?> LookBackAsync(
        Visit visit,
        IReadOnlyList<AccountBreak> open,
        CancellationToken cancellation
    )
    {
        var extras = open.Where(one => one.TransferId is not null);
        foreach (var chunk in extras.Chunk(MaxTransfersPerRead))
        {
            await visit.Run.GoOnAsync(visit.Progress, cancellation);
            var ids = chunk.Select(one => new NodeId<Transfer>(one.TransferId!)).ToArray();
            var read = await visit.Records.ReadManyAsync(ids, cancellation);
            if (!read.TryGetValue(out var shown, out var failure))
            {
                return failure;
            }

            await CloseAsync(chunk, shown, cancellation);
        }

        return null;
    }

    private async Task CloseAsync(
        IReadOnlyList<AccountBreak> extras,
        IReadOnlyDictionary<NodeId<Transfer>, Transfer> shown,
        CancellationToken cancellation
    )
    {
        var named = NamedBy(shown.Values);
        var found = await matches.ByMemoAsync([.. named.Select(one => one.Id).Distinct()], cancellation);
        var accounted = named.Where(one => found.ContainsKey(one.Id)).Select(one => one.Transfer);
        var failed = shown.Values.Where(transfer => transfer.Status.Value == TransferStatus.Failed);
        var gone = accounted.Concat(failed).Select(transfer => transfer.Id.Value).ToHashSet();
        foreach (var extra in extras.Where(extra => gone.Contains(extra.TransferId!)))
        {
            await breaks.CloseAsync(extra, cancellation);
        }
    }
}
