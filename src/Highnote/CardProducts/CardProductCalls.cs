using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.CardProducts;

/// <summary>Card products.</summary>
public sealed class CardProductCalls
{
    private static readonly NodeQuery<CardProduct> Read = NodeQuery<CardProduct>.Of(
        "CardProducts/ReadCardProduct",
        HighnoteJson.Default.CardProductWire,
        wire => wire.ToModel(),
        "CardProduct"
    );

    private readonly HighnoteSession _session;

    internal CardProductCalls(HighnoteSession session) => _session = session;

    /// <summary>The product with its accounts and their features, or null when no product has this id.</summary>
    public Task<HighnoteOutcome<CardProduct?>> ReadAsync(
        NodeId<CardProduct> id,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => Read.ReadAsync(_session, id, call, cancel);
}
