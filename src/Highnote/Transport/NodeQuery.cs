using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Pacing;

namespace Stretch.Highnote.Transport;

/// <summary>
/// Reads objects of one kind by <c>node(id)</c>: one, or several in one request under aliases. The document reads one object
/// through a fragment; the document for several is that fragment under a generated operation.
/// </summary>
internal sealed class NodeQuery<TNode>
    where TNode : class
{
    /// <summary>A request counts once against the issuer's limit, but its complexity grows with every object in it.</summary>
    public const int MaxNodesPerRequest = 50;

    /// <summary>Enough to find two ids among the most that a request holds; what more there are is asked for another time.</summary>
    private const int MaxSplits = 12;

    /// <summary>After these, it is not about single ids that the issuer stumbles.</summary>
    private const int MaxFruitlessSplits = 3;

    private readonly GraphQlDocument _single;
    private readonly NodeFragment _fragment;
    private readonly Func<JsonElement, TNode?> _read;
    private readonly ConcurrentDictionary<int, GraphQlDocument> _batches = [];

    private NodeQuery(string document, Func<JsonElement, TNode?> read)
    {
        _single = GraphQlDocument.Load(document);
        _fragment = NodeFragment.Of(_single);
        _read = read;
    }

    /// <param name="typeNames">The types the id may turn out to have; any other reads as absent.</param>
    public static NodeQuery<TNode> Of<TWire>(
        string document,
        JsonTypeInfo<TWire> json,
        Func<TWire, TNode> toModel,
        params IReadOnlyCollection<string> typeNames
    )
        where TWire : class =>
        new(
            document,
            node =>
                node.ValueKind is JsonValueKind.Object && typeNames.Contains(node.Member("__typename").Text())
                    ? toModel(Operation.ReadWire(node, json))
                    : null
        );

    public async Task<HighnoteOutcome<TNode?>> ReadAsync(
        HighnoteSession session,
        NodeId<TNode> id,
        CallOptions? call,
        CancellationToken cancel
    )
    {
        var operation = new Operation<TNode?>(
            _single,
            RequestPriority.Interactive,
            data => HighnoteOutcome.Success(ReadField(data, "node"))
        );
        return await session.ExecuteAsync(operation, new JsonObject { ["id"] = id.Value }, call, cancel);
    }

    /// <summary>
    /// Those that exist and can be read. An id over which the issuer stumbles harms no other: what it answers with
    /// <c>errors</c> is asked for again in halves, a bounded number of times.
    /// </summary>
    /// <returns>A failure only when nothing at all could be read.</returns>
    public async Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<TNode>, TNode>>> ReadManyAsync(
        HighnoteSession session,
        IReadOnlyCollection<NodeId<TNode>> ids,
        CallOptions? call,
        CancellationToken cancel
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(ids.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, MaxNodesPerRequest);
        var distinct = ids.Distinct().ToArray();
        var outcome = await ReadTogetherAsync(session, distinct, call, cancel);
        return outcome.Failure is GraphQlErrors && distinct.Length > 1
            ? await ReadInHalvesAsync(session, distinct, outcome, call, cancel)
            : outcome;
    }

    private async Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<TNode>, TNode>>> ReadInHalvesAsync(
        HighnoteSession session,
        NodeId<TNode>[] ids,
        HighnoteOutcome<IReadOnlyDictionary<NodeId<TNode>, TNode>> whole,
        CallOptions? call,
        CancellationToken cancel
    )
    {
        var found = new Dictionary<NodeId<TNode>, TNode>();
        var anyRead = false;
        var toSplit = new Queue<NodeId<TNode>[]>([ids]);
        for (var split = 0; split < MaxSplits && toSplit.TryDequeue(out var failed); split++)
        {
            if (split >= MaxFruitlessSplits && !anyRead)
            {
                break;
            }

            foreach (var half in failed.Chunk((failed.Length + 1) / 2))
            {
                var outcome = await ReadTogetherAsync(session, half, call, cancel);
                if (outcome.TryGetValue(out var read, out var failure))
                {
                    anyRead = true;
                    foreach (var (id, node) in read)
                    {
                        found[id] = node;
                    }
                }
                else if (failure is not GraphQlErrors)
                {
                    return outcome;
                }
                else if (half.Length > 1)
                {
                    toSplit.Enqueue(half);
                }
            }
        }

        return anyRead
            ? HighnoteOutcome.Success<IReadOnlyDictionary<NodeId<TNode>, TNode>>(found, whole.RequestId)
            : whole;
    }

    private async Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<TNode>, TNode>>> ReadTogetherAsync(
        HighnoteSession session,
        NodeId<TNode>[] distinct,
        CallOptions? call,
        CancellationToken cancel
    )
    {
        var variables = new JsonObject();
        foreach (var (index, id) in distinct.Index())
        {
            variables[NodeFragment.VariableOf(index)] = id.Value;
        }

        var operation = new Operation<IReadOnlyDictionary<NodeId<TNode>, TNode>>(
            _batches.GetOrAdd(distinct.Length, _fragment.ForMany),
            RequestPriority.Background,
            data => HighnoteOutcome.Success(ReadFields(data, distinct))
        );
        return await session.ExecuteAsync(operation, variables, call, cancel);
    }

    private IReadOnlyDictionary<NodeId<TNode>, TNode> ReadFields(JsonElement data, NodeId<TNode>[] ids)
    {
        var found = new Dictionary<NodeId<TNode>, TNode>();
        foreach (var (index, id) in ids.Index())
        {
            if (ReadField(data, NodeFragment.AliasOf(index)) is { } node)
            {
                found[id] = node;
            }
        }

        return found;
    }

    private TNode? ReadField(JsonElement data, string field) =>
        data.TryGetProperty(field, out var node) ? _read(node) : throw new JsonException($"{field} is missing.");
}
