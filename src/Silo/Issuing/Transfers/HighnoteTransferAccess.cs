using Stretch.Clients;
using Stretch.Highnote;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Transfers;
using Stretch.Highnote.Transport;
using Stretch.Silo.Issuing.Lookups;

namespace Stretch.Silo.Issuing.Transfers;

/// <summary>Transfers by Highnote's client; look-ups by id go together, where several are due.</summary>
internal sealed class HighnoteTransferAccess(IHighnoteAccess access, IssuerLookups<Transfer> lookups) : ITransferAccess
{
    public async ValueTask<IIssuerTransfers?> ForClientAsync(ClientId client, CancellationToken cancellation) =>
        await access.ForClientAsync(client, cancellation) is { } highnote ? new Calls(highnote, lookups) : null;

    private sealed class Calls(HighnoteClient highnote, IssuerLookups<Transfer> lookups) : IIssuerTransfers
    {
        public Task<HighnoteOutcome<Transfer>> SendAsync(NewTransfer transfer, Func<bool> stillAllowed) =>
            highnote.Transfers.InitiateAsync(transfer, new CallOptions { StillAllowed = stillAllowed });

        public Task<HighnoteOutcome<Transfer?>> ReadAsync(NodeId<Transfer> id) => lookups.ReadAsync(highnote, id);

        public Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>> ReadManyAsync(
            IReadOnlyCollection<NodeId<Transfer>> ids,
            CancellationToken cancellation
        ) => highnote.Transfers.ReadManyAsync(ids, cancel: cancellation);

        public Task<HighnoteOutcome<Found<Transfer>>> FindAsync(TransferSearch search) =>
            highnote.Transfers.FindAsync(search);
    }
}
