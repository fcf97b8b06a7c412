using Stretch.Clients;
using Stretch.Highnote;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Transfers;
using Stretch.Silo.Issuing.Reconciliation;
using Stretch.Silo.Issuing.Transfers;
using Stretch.Simulation.Kernel;

namespace Stretch.Simulation.Issuer;

/// <summary>A silo's transfers at the issuer: sent, looked for, and compared with its records.</summary>
internal sealed class TransferLine(IssuerLine line, ModelIssuer issuer, Simulator simulator)
    : ITransferAccess,
        IIssuerTransfers,
        IIssuerRecordsAccess,
        IIssuerRecords
{
    ValueTask<IIssuerTransfers?> ITransferAccess.ForClientAsync(ClientId client, CancellationToken cancellation) =>
        new(this);

    ValueTask<IIssuerRecords?> IIssuerRecordsAccess.ForClientAsync(ClientId client, CancellationToken cancellation) =>
        new(this);

    public Task<HighnoteOutcome<Transfer>> SendAsync(NewTransfer transfer, Func<bool> stillAllowed)
    {
        if (!stillAllowed())
        {
            simulator.Trace.Note(simulator.Now, $"no send of {transfer.Memo} any more");
            return Task.FromResult(HighnoteOutcome.Failed<Transfer>(new NotSent(NotSentCause.NoLongerAllowed)));
        }

        simulator.Trace.Note(simulator.Now, $"send {transfer.Memo} under {transfer.Key}");
        return line.Ask(
            () =>
            {
                issuer.Sends.Ends(transfer.Memo);
                return issuer.Send(transfer);
            },
            () => issuer.Sends.Leaves(transfer),
            () => issuer.Sends.Ends(transfer.Memo)
        );
    }

    public Task<HighnoteOutcome<Transfer?>> ReadAsync(NodeId<Transfer> id) => line.Ask(() => issuer.Read(id));

    public Task<HighnoteOutcome<Transfer?>> ReadAsync(NodeId<Transfer> id, CancellationToken cancellation) =>
        ReadAsync(id);

    public Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>> ReadManyAsync(
        IReadOnlyCollection<NodeId<Transfer>> ids,
        CancellationToken cancellation
    ) =>
        line.Ask(() =>
            HighnoteOutcome.Success<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>(
                ids.Select(id => issuer.Read(id).TryGetValue(out var found, out _) ? found : null)
                    .OfType<Transfer>()
                    .ToDictionary(transfer => transfer.Id)
            )
        );

    public Task<HighnoteOutcome<Found<Transfer>>> FindAsync(TransferSearch search) =>
        line.Ask(() => issuer.Find(search));

    public Task<HighnoteOutcome<SearchPage<Transfer>>> FindPageAsync(
        TransferSearch search,
        string? cursor,
        CancellationToken cancellation
    ) => line.Ask(() => issuer.FindPage(search, cursor));

    public Task<HighnoteOutcome<LedgerBalance?>> ReadCashAsync(
        NodeId<FinancialAccount> account,
        CancellationToken cancellation
    ) =>
        line.Ask(() =>
            HighnoteOutcome.Success<LedgerBalance?>(new LedgerBalance(issuer.Balance(account.Value), simulator.UtcNow))
        );
}
