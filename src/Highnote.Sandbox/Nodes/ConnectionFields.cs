using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Nodes;

internal static class ConnectionFields
{
    /// <summary>Registers the connection and the edge of a node type.</summary>
    /// <param name="name">The names' common start: <c>PaymentCard</c> for <c>PaymentCardConnection</c>.</param>
    /// <param name="isFull">False for the few connections that have only edges, and edges that have only a node.</param>
    public static void Connection<T>(
        this ResolverMap map,
        string name,
        string? connectionName = null,
        bool isFull = true
    )
    {
        var connection = map.Type<Page<T>>(connectionName ?? name + "Connection").Field("edges", p => p.Edges);
        var edge = map.Type<Edge<T>>(name + "Edge").Field("node", e => e.Node);
        if (isFull)
        {
            connection.Field("pageInfo", p => p.Info);
            edge.Field("cursor", e => e.Cursor);
        }
    }

    /// <summary>Registers a connection that is always empty, for things the sandbox has none of.</summary>
    public static void EmptyConnection(this ResolverMap map, string name, bool isFull = true) =>
        map.Connection<Nothing>(name, isFull: isFull);
}

/// <summary>Never made: the node of lists that are always empty.</summary>
internal sealed record Nothing;
