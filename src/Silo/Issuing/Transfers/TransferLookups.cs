using System.Collections.Concurrent;
using Stretch.Highnote;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Transfers;
using Stretch.Highnote.Transport;

namespace Stretch.Silo.Issuing.Transfers;

/// <summary>Looks transfers up by their ids, in few requests where many are due at once: a queue for each API key.</summary>
internal sealed class TransferLookups
{
    // Somebody's money hangs on it, however many are asked for together.
    private static readonly CallOptions Soon = new() { Priority = RequestPriority.Interactive };

    private readonly ConcurrentDictionary<HighnoteClient, LookupQueue> _queues = [];

    /// <summary>Null where the issuer has no such transfer.</summary>
    public Task<HighnoteOutcome<Transfer?>> ReadAsync(HighnoteClient highnote, NodeId<Transfer> id) =>
        _queues.GetOrAdd(highnote, QueueFor).ReadAsync(id);

    private static LookupQueue QueueFor(HighnoteClient highnote) =>
        new(id => highnote.Transfers.ReadAsync(id, Soon), ids => highnote.Transfers.ReadManyAsync(ids, Soon));
}
