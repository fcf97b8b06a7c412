using System.Collections.Concurrent;
using Stretch.Highnote.Pacing;
using Stretch.TestKit;

namespace Stretch.Highnote.Tests.Pacing;

public sealed class RequestBudgetTests
{
    private const int PerSecond = 4;
    private const int ComplexityPerSecond = 100;

    private static readonly HighnoteApiKey Key = new("sk_test_a");

    private static readonly RequestBudgetOptions Options = new()
    {
        RequestsPer10Seconds = 11 * PerSecond,
        ComplexityPer10Seconds = 11 * ComplexityPerSecond,
        MaxWaitMs = 60_000,
        MaxWaiting = 500,
    };

    private readonly ManualTime _time = new();
    private readonly RecordedBlocks _blocks = new();
    private readonly RequestBudget _budget;

    public RequestBudgetTests() => _budget = new RequestBudget(Key, Options, _blocks, _time);

    [Fact]
    public async Task A_seconds_share_goes_through_at_once_and_the_next_request_waits()
    {
        await TakeAllAsync();

        var next = Take();

        Assert.False(next.IsCompleted);
        NextSecond();
        Assert.True(await Soon(next));
    }

    [Fact]
    public async Task However_greedy_no_second_sees_more_than_its_share()
    {
        var requests = Enumerable.Range(0, 120).Select(i => Take(complexity: i % 60)).ToList();
        while (requests.Count > 0)
        {
            await Soon(Task.WhenAny(requests));
            requests.RemoveAll(request => request.IsCompleted);
            NextSecond();
        }

        var seconds = _blocks.Leased.GroupBy(block => block.Second).ToList();
        Assert.All(seconds, second => Assert.InRange(second.Sum(block => block.Requests), 0, PerSecond));
        Assert.All(seconds, second => Assert.InRange(second.Sum(block => block.Complexity), 0, ComplexityPerSecond));
    }

    [Fact]
    public async Task Transfers_go_before_those_who_waited_longer()
    {
        await TakeAllAsync();
        var background = Fill(RequestPriority.Background);
        var interactive = Fill(RequestPriority.Interactive);
        var transfers = Fill(RequestPriority.Transfer);

        NextSecond();
        Assert.All(await SoonAll(transfers), Assert.True);
        Assert.DoesNotContain(interactive, request => request.IsCompleted);
        NextSecond();
        Assert.All(await SoonAll(interactive), Assert.True);
        Assert.DoesNotContain(background, request => request.IsCompleted);
        NextSecond();
        Assert.All(await SoonAll(background), Assert.True);
    }

    [Fact]
    public async Task Complexity_is_counted_beside_requests()
    {
        Assert.True(await Soon(Take(complexity: 60)));

        var heavy = Take(complexity: 60);

        Assert.False(heavy.IsCompleted);
        NextSecond();
        Assert.True(await Soon(heavy));
    }

    [Fact]
    public async Task What_no_second_has_room_for_gathers_it_from_several()
    {
        var huge = Take(complexity: 250);

        NextSecond();
        await Eventually.Async(
            () => _blocks.Leased.Any(block => block.Second == 1),
            TimeSpan.FromSeconds(10),
            () => "nothing was leased in the next second"
        );
        Assert.False(huge.IsCompleted);
        NextSecond();
        Assert.True(await Soon(huge));
    }

    [Fact]
    public async Task Two_that_share_a_key_share_its_seconds()
    {
        var other = new RequestBudget(Key, Options, _blocks, _time);
        await TakeAllAsync();

        var next = other.TryTakeAsync(RequestPriority.Transfer, 0, CancellationToken.None).AsTask();

        Assert.False(next.IsCompleted);
        NextSecond();
        Assert.True(await Soon(next));
    }

    [Fact]
    public async Task A_pause_the_issuer_asked_for_holds_everybody_back()
    {
        var other = new RequestBudget(Key, Options, _blocks, _time);
        _budget.Pause(TimeSpan.FromSeconds(5));
        var transfer = Take(RequestPriority.Transfer);
        var others = other.TryTakeAsync(RequestPriority.Transfer, 0, CancellationToken.None).AsTask();

        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(transfer.IsCompleted);
        Assert.False(others.IsCompleted);
        NextSecond();
        Assert.True(await Soon(transfer));
        Assert.True(await Soon(others));
    }

    [Fact]
    public async Task A_shorter_pause_does_not_end_a_longer_one()
    {
        _budget.Pause(TimeSpan.FromSeconds(5));
        _budget.Pause(TimeSpan.FromSeconds(1));
        var waiting = Take();

        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.True(await Soon(waiting));
    }

    [Fact]
    public async Task Who_waited_the_longest_allowed_is_told_no()
    {
        _budget.Pause(TimeSpan.FromMinutes(10));
        var waiting = Take();

        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.False(await Soon(waiting));
    }

    [Fact]
    public async Task A_line_that_is_full_turns_the_next_away_at_once()
    {
        _budget.Pause(TimeSpan.FromMinutes(10));
        var waiting = Enumerable.Range(0, 500).Select(_ => Take()).ToArray();

        Assert.False(await Soon(Take()));
        Assert.All(waiting, task => Assert.False(task.IsCompleted));
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_place_to_the_next()
    {
        await TakeAllAsync();
        using var cancel = new CancellationTokenSource();
        var gaveUp = _budget.TryTakeAsync(RequestPriority.Interactive, 0, cancel.Token).AsTask();
        var next = Fill(RequestPriority.Interactive);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);

        NextSecond();

        Assert.All(await SoonAll(next), Assert.True);
    }

    private void NextSecond() => _time.Advance(TimeSpan.FromSeconds(1));

    private async Task TakeAllAsync() => Assert.All(await SoonAll(Fill(RequestPriority.Interactive)), Assert.True);

    /// <summary>As many as go through in a second.</summary>
    private Task<bool>[] Fill(RequestPriority priority) =>
        [.. Enumerable.Range(0, PerSecond).Select(_ => Take(priority))];

    private Task<bool> Take(RequestPriority priority = RequestPriority.Interactive, int complexity = 1) =>
        _budget.TryTakeAsync(priority, complexity, CancellationToken.None).AsTask();

    private static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(10));

    private static Task<bool[]> SoonAll(Task<bool>[] tasks) => Soon(Task.WhenAll(tasks));

    private sealed class RecordedBlocks : IBudgetBlocks
    {
        private readonly LocalBudgetBlocks _inner = new(Options);
        private readonly ConcurrentQueue<BudgetBlock> _leased = [];

        public IReadOnlyCollection<BudgetBlock> Leased => _leased;

        public async Task<BudgetBlock> LeaseAsync(HighnoteApiKey key, BudgetBlock asked)
        {
            var leased = await _inner.LeaseAsync(key, asked);
            _leased.Enqueue(leased);
            return leased;
        }

        public Task PauseAsync(HighnoteApiKey key, long second) => _inner.PauseAsync(key, second);
    }
}
