namespace Stretch.Highnote;

/// <summary>
/// The issuer's opaque id of one kind of object, e.g. <c>NodeId&lt;Transfer&gt;</c>. Prefixes seen in ids may change, so nothing
/// here reads meaning into them; the kind is known by the type argument and checked by <c>__typename</c> when read.
/// </summary>
public readonly record struct NodeId<TNode>(string Value)
    where TNode : class
{
    public override string ToString() => Value;
}
