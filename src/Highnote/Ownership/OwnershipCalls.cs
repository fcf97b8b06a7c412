using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.Ownership;

/// <summary>Whose things are: several integrations may share an organization at the issuer, and each hears of all.</summary>
public sealed class OwnershipCalls
{
    /// <summary>How many can be asked about in one request.</summary>
    public const int MaxPerRequest = NodeQuery<OwnedThing>.MaxNodesPerRequest;

    private static readonly NodeQuery<OwnedThing> Read = NodeQuery<OwnedThing>.Of(
        "Ownership/ReadOwnership",
        HighnoteJson.Default.OwnedThingWire,
        wire => wire.ToModel(),
        OwnedThingWire.Account,
        OwnedThingWire.Card,
        OwnedThingWire.Plastic,
        OwnedThingWire.Application
    );

    private readonly HighnoteSession _session;

    internal OwnershipCalls(HighnoteSession session) => _session = session;

    /// <summary>Those of up to <see cref="MaxPerRequest"/> accounts, cards, orders of plastic and applications that exist.</summary>
    public Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<OwnedThing>, OwnedThing>>> ReadManyAsync(
        IReadOnlyCollection<NodeId<OwnedThing>> ids,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => Read.ReadManyAsync(_session, ids, call, cancel);
}
