using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Stretch.Grains.Embedded.Tests;

public sealed class DrainTests
{
    [Fact]
    public async Task A_stop_lets_running_calls_end_with_all_they_need_of_other_grains()
    {
        await using var silo = await TestSilo.StartAsync(typeof(RelayGrain));
        await silo.Grain<IRelay>("second").Key();
        var running = silo.Grain<IRelay>("first").WhenReleasedAsk("second");
        await silo.Journal.Until("first waits");

        var stop = silo.StopAsync();
        Assert.False(stop.IsCompleted);
        silo.Journal.Write("released");

        Assert.Equal("second", await running.Within("the running call to end"));
        await stop.Within("the stop to end");
        Assert.Equal(["first goes: ShuttingDown", "second goes: ShuttingDown"], Goodbyes(silo));
    }

    [Fact]
    public async Task A_stopping_silo_refuses_calls_from_outside()
    {
        await using var silo = await TestSilo.StartAsync(typeof(RelayGrain));
        var running = silo.Grain<IRelay>("first").WhenReleasedAsk("second");
        await silo.Journal.Until("first waits");
        var stop = silo.StopAsync();

        await Assert.ThrowsAsync<SiloUnavailableException>(() => silo.Grain<IRelay>("first").Key());
        await Assert.ThrowsAsync<SiloUnavailableException>(() => silo.Grain<IRelay>("third").Key());

        silo.Journal.Write("released");
        await running.Within("the running call to end");
        await stop.Within("the stop to end");
        await Assert.ThrowsAsync<SiloUnavailableException>(() => silo.Grain<IRelay>("first").Key());
    }

    [Fact]
    public async Task A_call_that_does_not_end_holds_up_a_stop_only_so_long()
    {
        await using var silo = await TestSilo.StartAsync(typeof(RelayGrain));
        var running = silo.Grain<IRelay>("first").WhenReleasedAsk("second");
        await silo.Journal.Until("first waits");

        var stop = silo.StopAsync();
        silo.Time.Advance(TestSilo.DrainTimeout);

        await stop.Within("the stop to give up");
        Assert.Contains("Warning: The stop ran out of time with 1 grains in memory", silo.Journal.Entries);
        silo.Journal.Write("released");
        await running.Within("the call to end after all");
    }

    [Fact]
    public async Task A_stop_with_nothing_running_takes_leave_of_every_grain()
    {
        await using var silo = await TestSilo.StartAsync(typeof(RelayGrain));
        await silo.Grain<IRelay>("first").Key();
        await silo.Grain<IRelay>("second").Key();

        await silo.StopAsync().Within("the stop to end");

        Assert.Equal(["first goes: ShuttingDown", "second goes: ShuttingDown"], Goodbyes(silo));
    }

    private static IEnumerable<string> Goodbyes(TestSilo silo) =>
        silo.Journal.Entries.Where(entry => entry.Contains("goes", StringComparison.Ordinal)).Order();

    internal interface IRelay : IGrainWithStringKey
    {
        Task<string> Key();
        Task<string> WhenReleasedAsk(string other);
    }

    [Reentrant]
    internal sealed class RelayGrain(Journal journal) : Grain, IRelay
    {
        public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

        public async Task<string> WhenReleasedAsk(string other)
        {
            journal.Write($"{this.GetPrimaryKeyString()} waits");
            await journal.Until("released");
            return await GrainFactory.GetGrain<IRelay>(other).Key();
        }

        public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
        {
            journal.Write($"{this.GetPrimaryKeyString()} goes: {reason.ReasonCode}");
            return Task.CompletedTask;
        }
    }
}
