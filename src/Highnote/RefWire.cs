namespace Stretch.Highnote;

/// <summary>An object of which only the id was asked.</summary>
internal sealed record RefWire(string Id)
{
    public NodeId<TNode> ToId<TNode>()
        where TNode : class => new(Id);
}
