using System.Diagnostics;
using Orleans;
using Orleans.Concurrency;

namespace Stretch.Grains.Embedded.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task Every_kind_of_promise_is_kept()
    {
        await using var silo = await TestSilo.StartAsync(typeof(EchoGrain));
        var echo = silo.Grain<IEcho>("key");

        await echo.Nothing();
        await echo.NothingCheaply();
        Assert.Equal(3, await echo.Sum(1, 2));
        Assert.Equal(3, await echo.SumCheaply(1, 2));
        Assert.Equal(new Pair<string, int?>("a", null), await echo.Pair(new Pair<string, int?>("a", null)));
        Assert.Null(await echo.Same(null));
    }

    [Fact]
    public async Task Methods_of_a_base_interface_are_called_too()
    {
        await using var silo = await TestSilo.StartAsync(typeof(EchoGrain));

        Assert.Equal("key", await silo.Grain<IEcho>("key").Name());
        Assert.Equal("key", await silo.Grain<INamed>("key").Name());
    }

    [Fact]
    public async Task A_grain_and_its_reference_know_the_key()
    {
        await using var silo = await TestSilo.StartAsync(typeof(EchoGrain));

        Assert.Equal("key", silo.Grain<IEcho>("key").GetPrimaryKeyString());
        Assert.Equal("key", await silo.Grain<IEcho>("key").KeySeenByConstructor());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_exception_reaches_the_caller_as_it_was_thrown(bool atOnce)
    {
        await using var silo = await TestSilo.StartAsync(typeof(EchoGrain));

        var call = silo.Grain<IEcho>().Fail(atOnce);

        var failure = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => call);
        Assert.Equal("as asked", failure.Message);
        Assert.Contains(nameof(EchoGrain.Fail), failure.StackTrace, StringComparison.Ordinal);
        Assert.Equal(3, await silo.Grain<IEcho>().Sum(1, 2));
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_free_at_once_and_the_grain_learns_of_it()
    {
        await using var silo = await TestSilo.StartAsync(typeof(EchoGrain));
        using var patience = new CancellationTokenSource();

        var call = silo.Grain<IEcho>().WaitForToken(patience.Token);
        await silo.Journal.Until("waiting");
        await patience.CancelAsync();

        var gaveUp = await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            call.Within("the caller to be free")
        );
        Assert.Equal(patience.Token, gaveUp.CancellationToken);
        await silo.Journal.Until("token fired");
    }

    [Fact]
    public async Task A_call_in_time_is_answered_in_spite_of_its_token()
    {
        await using var silo = await TestSilo.StartAsync(typeof(EchoGrain));
        using var patience = new CancellationTokenSource();

        Assert.Equal(7, await silo.Grain<IEcho>().WithToken(7, patience.Token));
        Assert.Equal(8, await silo.Grain<IEcho>().WithToken(8, CancellationToken.None));
    }

    [Fact]
    public async Task The_trace_of_the_caller_goes_along_and_nothing_leaks_back()
    {
        await using var silo = await TestSilo.StartAsync(typeof(EchoGrain));
        using var activity = new Activity("call").Start();

        Assert.Equal(activity.Id, await silo.Grain<IEcho>().TraceThenStartAnother());

        Assert.Same(activity, Activity.Current);
    }

    [Fact]
    public async Task A_reference_needs_a_key_and_a_class()
    {
        await using var silo = await TestSilo.StartAsync(typeof(EchoGrain));

        Assert.Throws<ArgumentException>(() => silo.Grain<IEcho>(""));
        Assert.Throws<ArgumentException>(() => silo.Grain<INobody>());
        Assert.Throws<NotSupportedException>(() => silo.Grains.GetGrain<IEcho>("key", "prefix"));
    }

    internal sealed record Pair<TFirst, TSecond>(TFirst First, TSecond Second);

    internal interface INobody : IGrainWithStringKey;

    internal interface INamed : IGrainWithStringKey
    {
        Task<string> Name();
    }

    internal interface IEcho : INamed
    {
        Task Nothing();
        ValueTask NothingCheaply();
        Task<int> Sum(int left, int right);
        ValueTask<long> SumCheaply(long left, int right);
        Task<Pair<string, int?>> Pair(Pair<string, int?> pair);
        Task<string?> Same(string? text);
        Task<string> KeySeenByConstructor();
        Task Fail(bool atOnce);
        Task WaitForToken(CancellationToken token);
        ValueTask<int> WithToken(int value, CancellationToken token);
        Task<string?> TraceThenStartAnother();
    }

    [Reentrant]
    internal sealed class EchoGrain : Grain, IEcho
    {
        private readonly Journal _journal;
        private readonly string _key;

        public EchoGrain(Journal journal)
        {
            _journal = journal;
            _key = this.GetPrimaryKeyString();
        }

        public Task<string> Name() => Task.FromResult(this.GetPrimaryKeyString());

        public Task Nothing() => Task.CompletedTask;

        public async ValueTask NothingCheaply() => await Task.Yield();

        public Task<int> Sum(int left, int right) => Task.FromResult(left + right);

        public async ValueTask<long> SumCheaply(long left, int right)
        {
            await Task.Yield();
            return left + right;
        }

        public Task<Pair<string, int?>> Pair(Pair<string, int?> pair) => Task.FromResult(pair);

        public Task<string?> Same(string? text) => Task.FromResult(text);

        public Task<string> KeySeenByConstructor() => Task.FromResult(_key);

        public Task Fail(bool atOnce)
        {
            return atOnce ? throw new InvalidTimeZoneException("as asked") : FailLater();

            static async Task FailLater()
            {
                await Task.Yield();
                throw new InvalidTimeZoneException("as asked");
            }
        }

        public async Task WaitForToken(CancellationToken token)
        {
            var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = token.Register(fired.SetResult);
            _journal.Write("waiting");
            await fired.Task;
            _journal.Write("token fired");
        }

        public ValueTask<int> WithToken(int value, CancellationToken token) => new(value);

        public async Task<string?> TraceThenStartAnother()
        {
            var seen = Activity.Current?.Id;
            await Task.Yield();
            new Activity("another").Start();
            return seen;
        }
    }
}
