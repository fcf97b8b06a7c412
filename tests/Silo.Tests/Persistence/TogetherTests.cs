using System.Collections.Concurrent;
using Stretch.Silo.Persistence;

namespace Stretch.Silo.Tests.Persistence;

/// <summary>What several ask for at the same moment, in few calls.</summary>
public sealed class TogetherTests
{
    private const int Max = 50;

    /// <summary>Until it is done no call is answered.</summary>
    private readonly TaskCompletionSource answering = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<int> calls = [];
    private readonly Together<int, string> together;
    private bool fails;

    public TogetherTests() => together = new Together<int, string>(AnswerAsync, Max);

    [Fact]
    public async Task A_lone_one_waits_for_nobody()
    {
        answering.SetResult();

        Assert.Equal("7", await together.AskAsync(7));
        Assert.Equal("8", await together.AskAsync(8));

        Assert.Equal([1, 1], calls);
    }

    [Fact]
    public async Task Those_that_come_while_a_call_is_under_way_share_the_next_ones()
    {
        var items = Enumerable.Range(0, 1 + Max + 20).ToArray();
        var asked = new List<Task<string>> { together.AskAsync(items[0]) };
        await called.Task;

        asked.AddRange(items.Skip(1).Select(together.AskAsync));
        answering.SetResult();

        Assert.Equal(items.Select(item => $"{item}"), await Task.WhenAll(asked));
        Assert.Equal([1, Max, 20], calls);
    }

    [Fact]
    public async Task A_call_that_fails_is_heard_of_by_all_who_asked_and_the_next_one_is_made()
    {
        fails = true;
        var first = together.AskAsync(0);
        await called.Task;
        Task<string>[] later = [together.AskAsync(1), together.AskAsync(2)];
        answering.SetResult();
        foreach (var asked in later.Prepend(first))
        {
            await Assert.ThrowsAsync<TimeoutException>(() => asked);
        }

        fails = false;

        Assert.Equal("3", await together.AskAsync(3));
        Assert.Equal([1, 2, 1], calls);
    }

    private async Task<IReadOnlyList<string>> AnswerAsync(IReadOnlyList<int> items)
    {
        calls.Enqueue(items.Count);
        called.TrySetResult();
        await answering.Task;
        return fails ? throw new TimeoutException() : [.. items.Select(item => $"{item}")];
    }
}
