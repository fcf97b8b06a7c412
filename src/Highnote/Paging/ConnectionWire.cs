namespace Stretch.Highnote.Paging;

/// <summary>The schema's Relay connections.</summary>
internal sealed record ConnectionWire<TNode>(
    IReadOnlyList<EdgeWire<TNode>>? Edges = null,
    PageInfoWire? PageInfo = null
)
    where TNode : class
{
    /// <summary>Edges may be absent, and so may an edge's node.</summary>
    public IEnumerable<TNode> Nodes => (Edges ?? []).Select(edge => edge.Node).OfType<TNode>();

    /// <summary>Null on the last page. An empty page has an empty cursor, since the schema forbids null there.</summary>
    public string? NextCursor => PageInfo is { HasNextPage: true, EndCursor: { Length: > 0 } cursor } ? cursor : null;

    public bool IsLast => PageInfo is { HasNextPage: false };
}

internal sealed record EdgeWire<TNode>(TNode? Node = null)
    where TNode : class;

internal sealed record PageInfoWire(bool HasNextPage, string? EndCursor = null);
