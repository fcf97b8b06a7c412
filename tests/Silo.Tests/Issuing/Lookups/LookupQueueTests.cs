using System.Collections.Concurrent;
using Stretch.Highnote;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transfers;
using Stretch.Silo.Issuing.Lookups;
using Stretch.TestKit;

namespace Stretch.Silo.Tests.Issuing.Lookups;

/// <summary>Many look-ups at once, in few requests.</summary>
public sealed class LookupQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Until it is done no request is answered.</summary>
    private readonly TaskCompletionSource answering = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> alone = [];
    private readonly ConcurrentQueue<int> together = [];
    private readonly LookupQueue<Transfer> queue;
    private HighnoteFailure? failure;
    private Func<string, bool> isShown = _ => true;
    private Func<string, bool> isShownTogether = _ => true;

    public LookupQueueTests() => queue = new LookupQueue<Transfer>(ReadOneAsync, ReadManyAsync);

    [Fact]
    public async Task A_lone_one_is_asked_for_at_once_by_itself()
    {
        answering.SetResult();

        Assert.Equal("tr_1", await ReadAsync("tr_1"));

        Assert.Equal(["tr_1"], alone);
        Assert.Empty(together);
    }

    [Fact]
    public async Task Those_that_come_while_requests_are_under_way_share_the_next_ones_fifty_at_most()
    {
        var ids = Enumerable.Range(0, 120).Select(i => $"tr_{i}").ToArray();
        var first = ids.Take(LookupQueue<Transfer>.MaxRequestsUnderWay).ToArray();
        var asked = new List<Task<string?>>();
        foreach (var id in first)
        {
            asked.Add(ReadAsync(id));
            await Eventually.Async(() => alone.Contains(id), Patience, () => $"expected a request for {id}.");
        }

        asked.AddRange(ids.Skip(first.Length).Select(ReadAsync));
        answering.SetResult();

        Assert.Equal(ids, await Task.WhenAll(asked));
        Assert.Equal(first, alone);
        Assert.Equal([16, 50, 50], together.Order());
    }

    [Fact]
    public async Task Only_an_id_asked_for_by_itself_is_known_not_to_be_there()
    {
        isShown = id => id != "tr_none";
        isShownTogether = id => id is not ("tr_none" or "tr_stumble");

        Assert.Equal(["tr_a", null, "tr_stumble"], await AskTogetherAsync("tr_a", "tr_none", "tr_stumble"));
    }

    [Fact]
    public async Task A_failure_is_told_to_all_who_asked()
    {
        failure = new ServerError(500);

        Assert.Equal(["server_error", "server_error"], await AskTogetherAsync("tr_a", "tr_b"));
    }

    /// <summary>Asks for these in one request, behind others that are under way.</summary>
    private async Task<IReadOnlyList<string?>> AskTogetherAsync(params string[] ids)
    {
        for (var i = 0; i < LookupQueue<Transfer>.MaxRequestsUnderWay; i++)
        {
            var id = $"tr_before_{i}";
            _ = ReadAsync(id);
            await Eventually.Async(() => alone.Contains(id), Patience, () => $"expected a request for {id}.");
        }

        var asked = ids.Select(ReadAsync).ToArray();
        answering.SetResult();
        return await Task.WhenAll(asked);
    }

    /// <summary>The transfer's id, null for none, or the failure.</summary>
    private async Task<string?> ReadAsync(string id)
    {
        var outcome = await queue.ReadAsync(new NodeId<Transfer>(id));
        return outcome.TryGetValue(out var transfer, out var why) ? transfer?.Id.Value : why.Code;
    }

    private async Task<HighnoteOutcome<Transfer?>> ReadOneAsync(NodeId<Transfer> id)
    {
        alone.Enqueue(id.Value);
        await answering.Task;
        return failure is null
            ? HighnoteOutcome.Success(isShown(id.Value) ? TransferOf(id) : null)
            : HighnoteOutcome.Failed<Transfer?>(failure);
    }

    private async Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>> ReadManyAsync(
        IReadOnlyCollection<NodeId<Transfer>> ids
    )
    {
        together.Enqueue(ids.Count);
        await answering.Task;
        return failure is null
            ? HighnoteOutcome.Success<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>(
                ids.Where(id => isShownTogether(id.Value)).ToDictionary(id => id, TransferOf)
            )
            : HighnoteOutcome.Failed<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>(failure);
    }

    private static Transfer TransferOf(NodeId<Transfer> id) =>
        new(id, Amount.OfCents(1), new("COMPLETED"), null, null, null, null, null, null);
}
