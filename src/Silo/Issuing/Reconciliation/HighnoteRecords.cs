using Stretch.Clients;
using Stretch.Highnote;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Transfers;
using Stretch.Highnote.Transport;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>The issuer's records by Highnote's client.</summary>
internal sealed class HighnoteRecords(IHighnoteAccess access) : IIssuerRecordsAccess
{
    private static readonly CallOptions Background = new() { Priority = RequestPriority.Background };

    public async ValueTask<IIssuerRecords?> ForClientAsync(ClientId client, CancellationToken cancellation) =>
        await access.ForClientAsync(client, cancellation) is { } highnote ? new Records(highnote) : null;

    private sealed class Records(HighnoteClient highnote) : IIssuerRecords
    {
        public Task<HighnoteOutcome<Transfer?>> ReadAsync(NodeId<Transfer> id, CancellationToken cancellation) =>
            highnote.Transfers.ReadAsync(id, Background, cancellation);

        public Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>> ReadManyAsync(
            IReadOnlyCollection<NodeId<Transfer>> ids,
            CancellationToken cancellation
        ) => highnote.Transfers.ReadManyAsync(ids, Background, cancellation);

        public Task<HighnoteOutcome<SearchPage<Transfer>>> FindPageAsync(
            TransferSearch search,
            string? cursor,
            CancellationToken cancellation
        ) => highnote.Transfers.FindPageAsync(search, cursor, Background, cancellation);

        public async Task<HighnoteOutcome<LedgerBalance?>> ReadCashAsync(
            NodeId<FinancialAccount> account,
            CancellationToken cancellation
        )
        {
            var read = await highnote.FinancialAccounts.ReadAsync(account, Background, cancellation);
            return read.TryGetValue(out var found, out var failure)
                ? HighnoteOutcome.Success(found?.Cash, read.RequestId)
                : HighnoteOutcome.Failed<LedgerBalance?>(failure, read.RequestId);
        }
    }
}
