using Stretch.Gateway.Requests;
using Stretch.Results;

namespace Stretch.Gateway.Tests.Requests;

/// <summary>What a caller is told while the grains' runtime cannot reach a grain.</summary>
public sealed class GrainCallTests
{
    private readonly HastyTime time = new();
    private int calls;

    [Fact]
    public async Task An_answer_is_asked_for_once()
    {
        var answer = await AskAsync(() => Result.Done("done"));

        Assert.Equal("done", answer.Value);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_call_that_nobody_takes_is_made_again_until_somebody_does()
    {
        var answer = await AskAsync(() =>
            calls < 5 ? throw new SiloUnavailableException("Not delivered.") : Result.Done("done")
        );

        Assert.Equal("done", answer.Value);
        Assert.Equal(5, calls);
    }

    [Fact]
    public async Task A_call_that_nobody_takes_for_long_has_an_unknown_outcome()
    {
        var answer = await AskAsync(() => throw new SiloUnavailableException("Gone."));

        Assert.IsType<OutcomeUnknown>(answer.Error);
        Assert.InRange(calls, 10, 30);
        Assert.True(time.GetElapsedTime(0).TotalMilliseconds >= GrainCall.PatienceMs);
    }

    [Fact]
    public async Task A_call_that_timed_out_is_made_once_more()
    {
        var answer = await AskAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            throw new TimeoutException("No answer.");
        });

        Assert.IsType<OutcomeUnknown>(answer.Error);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_grains_own_fault_is_not_repeated()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            AskAsync(() => throw new InvalidOperationException("A bug."))
        );

        Assert.Equal(1, calls);
    }

    private Task<Result<string>> AskAsync(Func<Result<string>> grain) =>
        GrainCall.AskAsync(
            () =>
            {
                calls++;
                return Task.FromResult(grain());
            },
            time
        );

    /// <summary>Whoever waits for it finds that the time has passed.</summary>
    private sealed class HastyTime : TimeProvider
    {
        private TimeSpan _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _now += by;

        public override long GetTimestamp() => _now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Advance(dueTime);
            callback(state);
            return new SpentTimer();
        }
    }

    private sealed class SpentTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
