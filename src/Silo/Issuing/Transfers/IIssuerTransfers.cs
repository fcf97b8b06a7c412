using Stretch.Clients;
using Stretch.Highnote;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Transfers;

namespace Stretch.Silo.Issuing.Transfers;

/// <summary>The issuer's transfers, under one API key.</summary>
internal interface IIssuerTransfers
{
    /// <param name="stillAllowed">Asked right before the request leaves; false stops it there.</param>
    Task<HighnoteOutcome<Transfer>> SendAsync(NewTransfer transfer, Func<bool> stillAllowed);

    /// <summary>The transfer, or null when none has this id.</summary>
    Task<HighnoteOutcome<Transfer?>> ReadAsync(NodeId<Transfer> id);

    /// <summary>Those of up to 50 transfers that exist, in one request.</summary>
    Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>> ReadManyAsync(
        IReadOnlyCollection<NodeId<Transfer>> ids,
        CancellationToken cancellation
    );

    /// <summary>All transfers that match.</summary>
    Task<HighnoteOutcome<Found<Transfer>>> FindAsync(TransferSearch search);
}

/// <summary>Which API key is used for which partner's transfers.</summary>
internal interface ITransferAccess
{
    /// <summary>Null when there is no key.</summary>
    ValueTask<IIssuerTransfers?> ForClientAsync(ClientId client, CancellationToken cancellation);
}
