using Stretch.Highnote.Pacing;

namespace Stretch.Highnote.Tests.Pacing;

public sealed class LocalRequestBudgetTests : IDisposable
{
    private const int Limit = 40;
    private const int Burst = Limit / 4;

    private readonly ManualTime _time = new();
    private readonly LocalRequestBudget _budget;

    public LocalRequestBudgetTests() =>
        _budget = new LocalRequestBudget(
            new RequestBudgetOptions
            {
                RequestsPer10Seconds = Limit,
                MaxWaitMs = 60_000,
                MaxWaiting = 500,
            },
            _time
        );

    public void Dispose() => _budget.Dispose();

    [Fact]
    public async Task A_burst_goes_through_at_once_and_the_next_request_waits()
    {
        await TakeBurstAsync();

        var next = Take();

        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await Soon(next));
    }

    [Fact]
    public async Task Transfers_go_before_those_who_waited_longer()
    {
        await TakeBurstAsync();
        var background = Take(RequestPriority.Background);
        var interactive = Take(RequestPriority.Interactive);
        var transfer = Take(RequestPriority.Transfer);

        AdvanceOneToken();
        Assert.True(await Soon(transfer));
        Assert.False(interactive.IsCompleted);
        AdvanceOneToken();
        Assert.True(await Soon(interactive));
        Assert.False(background.IsCompleted);
        AdvanceOneToken();
        Assert.True(await Soon(background));
    }

    [Fact]
    public async Task Nobody_overtakes_within_a_priority()
    {
        await TakeBurstAsync();
        var first = Take();
        var second = Take();

        AdvanceOneToken();

        Assert.True(await Soon(first));
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public async Task A_pause_the_issuer_asked_for_holds_everybody_back()
    {
        _budget.Pause(TimeSpan.FromSeconds(5));
        var transfer = Take(RequestPriority.Transfer);

        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(transfer.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.True(await Soon(transfer));
    }

    [Fact]
    public async Task A_shorter_pause_does_not_end_a_longer_one()
    {
        _budget.Pause(TimeSpan.FromSeconds(5));
        _budget.Pause(TimeSpan.FromSeconds(1));
        var waiting = Take();

        _time.Advance(TimeSpan.FromSeconds(2));
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
        await TakeBurstAsync();
        using var cancel = new CancellationTokenSource();
        var gaveUp = _budget.TryTakeAsync(RequestPriority.Interactive, cancel.Token).AsTask();
        var next = Take();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);

        AdvanceOneToken();

        Assert.True(await Soon(next));
    }

    // The limit of 40 refills 30 in 10 s: one every 333 ms.
    private void AdvanceOneToken() => _time.Advance(TimeSpan.FromMilliseconds(340));

    private async Task TakeBurstAsync()
    {
        for (var request = 0; request < Burst; request++)
        {
            Assert.True(await Soon(Take()));
        }
    }

    private Task<bool> Take(RequestPriority priority = RequestPriority.Interactive) =>
        _budget.TryTakeAsync(priority, CancellationToken.None).AsTask();

    private static Task<bool> Soon(Task<bool> task) => task.WaitAsync(TimeSpan.FromSeconds(10));
}
