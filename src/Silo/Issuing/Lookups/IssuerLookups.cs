using System.Collections.Concurrent;
using Stretch.Highnote;
using Stretch.Highnote.Outcomes;

namespace Stretch.Silo.Issuing.Lookups;

/// <summary>Looks things of one kind up by their ids, in few requests where many are due at once: a queue for each API key.</summary>
internal sealed class IssuerLookups<T>(
    Func<HighnoteClient, NodeId<T>, Task<HighnoteOutcome<T?>>> readOne,
    Func<
        HighnoteClient,
        IReadOnlyCollection<NodeId<T>>,
        Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<T>, T>>>
    > readMany
)
    where T : class
{
    private readonly ConcurrentDictionary<HighnoteClient, LookupQueue<T>> _queues = [];

    /// <summary>Null where the issuer has no such thing.</summary>
    public Task<HighnoteOutcome<T?>> ReadAsync(HighnoteClient highnote, NodeId<T> id) =>
        _queues
            .GetOrAdd(highnote, client => new(one => readOne(client, one), many => readMany(client, many)))
            .ReadAsync(id);
}
