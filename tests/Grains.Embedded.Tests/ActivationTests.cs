using Orleans;
using Orleans.Concurrency;

namespace Stretch.Grains.Embedded.Tests;

public sealed class ActivationTests
{
    [Fact]
    public async Task A_grain_is_activated_before_its_first_call_and_told_when_it_goes()
    {
        await using var silo = await TestSilo.StartAsync(typeof(DiaryGrain));
        await silo.Grain<IDiary>().Note("called");

        await silo.Grain<IDiary>().GoAway();
        await silo.Grain<IDiary>().Note("called again");

        Assert.Equal(
            [
                "activated",
                "called",
                "going: ApplicationRequested",
                "grain disposed",
                "scope disposed",
                "activated",
                "called again",
            ],
            silo.Journal.Entries
        );
    }

    [Fact]
    public async Task An_idle_grain_is_let_go_and_comes_back_with_the_next_call()
    {
        await using var silo = await TestSilo.StartAsync(typeof(DiaryGrain));
        await silo.Grain<IDiary>().Note("called");

        silo.Time.Advance(TestSilo.IdleAge - TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("going: ActivationIdle", silo.Journal.Entries);
        silo.Time.Advance(TimeSpan.FromMinutes(1));

        await silo.Journal.Until("going: ActivationIdle");
        await silo.Grain<IDiary>().Note("called");
        await silo.Journal.Until("activated", count: 2);
    }

    [Fact]
    public async Task A_grain_in_use_stays()
    {
        await using var silo = await TestSilo.StartAsync(typeof(DiaryGrain));
        var waiting = silo.Grain<IDiary>("running").WaitForEnd();
        await silo.Grain<IDiary>("called").Note("called");

        silo.Time.Advance(TestSilo.IdleAge / 2);
        await silo.Grain<IDiary>("called").Note("called");
        silo.Time.Advance(TestSilo.IdleAge / 2 + TimeSpan.FromMinutes(1));
        await silo.Grain<IDiary>("called").Note("called");
        await silo.Grain<IDiary>("running").End().Within("the grain with the running call to take another");
        await waiting.Within("the running call to end");

        Assert.Equal(2, silo.Journal.Entries.Count(entry => entry == "activated"));
    }

    [Fact]
    public async Task A_grain_can_ask_to_be_kept_longer_and_take_it_back()
    {
        await using var silo = await TestSilo.StartAsync(typeof(DiaryGrain));
        await silo.Grain<IDiary>("for a while").Keep(2 * TestSilo.IdleAge);
        await silo.Grain<IDiary>("for ever").Keep(Timeout.InfiniteTimeSpan);

        silo.Time.Advance(TestSilo.IdleAge + TimeSpan.FromMinutes(1));
        await silo.Grain<IDiary>("for a while").Note("still the first activation");
        silo.Time.Advance(TestSilo.IdleAge);
        await silo.Grain<IDiary>("for a while").Note("a second activation");
        await silo.Grain<IDiary>("for ever").Note("still the first activation");
        Assert.Equal(3, silo.Journal.Entries.Count(entry => entry == "activated"));

        await silo.Grain<IDiary>("for ever").Keep(TimeSpan.Zero);
        silo.Time.Advance(TestSilo.IdleAge);
        await silo.Grain<IDiary>("for ever").Note("a second activation");
        Assert.Equal(4, silo.Journal.Entries.Count(entry => entry == "activated"));
    }

    [Fact]
    public async Task A_grain_that_goes_ends_its_calls_first_and_new_calls_wait_for_the_next_one()
    {
        await using var silo = await TestSilo.StartAsync(typeof(DiaryGrain));
        var diary = silo.Grain<IDiary>();
        using var mayEnd = new CancellationTokenSource();
        var running = diary.GoAwayThenWaitFor(mayEnd.Token);
        await silo.Journal.Until("asked to go");

        var next = diary.Note("called");
        Assert.DoesNotContain("going: ApplicationRequested", silo.Journal.Entries);
        await mayEnd.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await next.Within("the waiting call to reach a new activation");

        Assert.Equal(
            [
                "activated",
                "asked to go",
                "done",
                "going: ApplicationRequested",
                "grain disposed",
                "scope disposed",
                "activated",
                "called",
            ],
            silo.Journal.Entries
        );
    }

    [Fact]
    public async Task Calls_that_waited_for_a_failed_activation_fail_and_the_next_one_tries_anew()
    {
        await using var silo = await TestSilo.StartAsync(typeof(FailsFirstGrain));
        var grain = silo.Grain<IFailsFirst>();

        var waiting = new[] { grain.Answer(), grain.Answer() };
        await silo.Journal.Until("activating");
        silo.Journal.Write("released");

        foreach (var call in waiting)
        {
            await Assert.ThrowsAsync<InvalidTimeZoneException>(() => call.Within("the call to fail"));
        }
        Assert.Equal(42, await grain.Answer().Within("the next call to be answered"));
        Assert.Contains("scope disposed", silo.Journal.Entries);
    }

    [Fact]
    public async Task A_grain_that_fails_to_say_goodbye_does_not_block_its_key()
    {
        await using var silo = await TestSilo.StartAsync(typeof(SulkyGrain));
        await silo.Grain<ISulky>().GoAway();

        await silo.Grain<ISulky>().GoAway().Within("the next activation to answer");

        Assert.Contains("Error: SulkyGrain one failed when it was let go", silo.Journal.Entries);
    }

    internal interface IDiary : IGrainWithStringKey
    {
        Task Note(string entry);
        Task GoAway();
        Task GoAwayThenWaitFor(CancellationToken mayEnd);
        Task Keep(TimeSpan time);
        Task WaitForEnd();
        Task End();
    }

    [Reentrant]
    internal sealed class DiaryGrain(Journal journal, ScopedPart part) : Grain, IDiary, IDisposable
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task OnActivateAsync(CancellationToken cancellationToken)
        {
            Assert.Same(part, ServiceProvider.GetService(typeof(ScopedPart)));
            await Task.Yield();
            journal.Write("activated");
        }

        public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
        {
            await Task.Yield();
            journal.Write($"going: {reason.ReasonCode}");
        }

        public Task Note(string entry)
        {
            journal.Write(entry);
            return Task.CompletedTask;
        }

        public Task GoAway()
        {
            DeactivateOnIdle();
            return Task.CompletedTask;
        }

        public async Task GoAwayThenWaitFor(CancellationToken mayEnd)
        {
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = mayEnd.Register(ended.SetResult);
            DeactivateOnIdle();
            journal.Write("asked to go");
            await ended.Task;
            journal.Write("done");
        }

        public Task Keep(TimeSpan time)
        {
            DelayDeactivation(time);
            return Task.CompletedTask;
        }

        public Task WaitForEnd() => _end.Task;

        public Task End()
        {
            _end.SetResult();
            return Task.CompletedTask;
        }

        public void Dispose() => journal.Write("grain disposed");
    }

    internal interface ISulky : IGrainWithStringKey
    {
        Task GoAway();
    }

    [Reentrant]
    internal sealed class SulkyGrain : Grain, ISulky
    {
        public Task GoAway()
        {
            DeactivateOnIdle();
            return Task.CompletedTask;
        }

        public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
            throw new InvalidTimeZoneException("no");
    }

    internal interface IFailsFirst : IGrainWithStringKey
    {
        Task<int> Answer();
    }

    /// <summary>Fails in each silo the first time, once the journal says so.</summary>
    [Reentrant]
    internal sealed class FailsFirstGrain(Journal journal, ScopedPart part) : Grain, IFailsFirst
    {
        public override async Task OnActivateAsync(CancellationToken cancellationToken)
        {
            journal.Write("activating");
            await journal.Until("released");
            if (journal.Entries.Count(entry => entry == "activating") == 1)
            {
                throw new InvalidTimeZoneException($"the first time, in spite of {part}");
            }
        }

        public Task<int> Answer() => Task.FromResult(42);
    }
}
