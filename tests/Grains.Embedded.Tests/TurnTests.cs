using Orleans;
using Orleans.Concurrency;
using Stretch.Grains.Embedded.Runtime;

namespace Stretch.Grains.Embedded.Tests;

public sealed class TurnTests
{
    private const int Callers = 64;
    private const int CallsEach = 50;

    /// <summary>Far more than the thread pool would add threads for while the test waits.</summary>
    private static readonly int BusyGrains = 32 * Environment.ProcessorCount;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Parallel_first_calls_meet_in_one_activation()
    {
        await using var silo = await TestSilo.StartAsync(typeof(WorkerGrain));

        var calls = Enumerable.Range(0, Callers).Select(_ => Task.Run(() => silo.Grain<IWorker>().Instance()));
        var instances = await Task.WhenAll(calls).Within("all first calls to be answered");

        Assert.Single(instances.Distinct());
    }

    [Fact]
    public async Task Each_key_has_its_own_activation()
    {
        await using var silo = await TestSilo.StartAsync(typeof(WorkerGrain));

        Assert.NotEqual(await silo.Grain<IWorker>("one").Instance(), await silo.Grain<IWorker>("two").Instance());
        Assert.Equal(await silo.Grain<IWorker>("one").Instance(), await silo.Grain<IWorker>("one").Instance());
    }

    [Fact]
    public async Task Turns_of_a_grain_never_run_at_once()
    {
        await using var silo = await TestSilo.StartAsync(typeof(WorkerGrain));

        var callers = Enumerable
            .Range(0, Callers)
            .Select(_ =>
                Task.Run(async () =>
                {
                    for (var call = 0; call < CallsEach; call++)
                    {
                        await silo.Grain<IWorker>().CountInThreeTurns();
                    }
                })
            );
        await Task.WhenAll(callers).Within("all calls to be answered");

        Assert.Equal(3 * Callers * CallsEach, await silo.Grain<IWorker>().Counted());
    }

    [Fact]
    public async Task A_call_runs_while_another_one_awaits()
    {
        await using var silo = await TestSilo.StartAsync(typeof(WorkerGrain));
        var worker = silo.Grain<IWorker>();

        var waiting = worker.WaitForOpen();
        await worker.Open().Within("the second call to run while the first awaits");

        await waiting.Within("the first call to go on");
    }

    [Fact]
    public async Task What_another_thread_completes_waits_for_its_turn()
    {
        await using var silo = await TestSilo.StartAsync(typeof(WorkerGrain));
        var worker = silo.Grain<IWorker>();
        using var hold = new Barrier(participantCount: 2);
        var signal = new TaskCompletionSource();
        var waiting = worker.CountAfter(signal.Task);
        var holding = worker.CountedWhileHolding(hold);
        Assert.True(hold.SignalAndWait(Patience), "the second call never held its turn");

        // On a pool thread, and running continuations where it is called: the grain's may not run here, its turn is taken.
        await Task.Run(signal.SetResult);
        Assert.True(hold.SignalAndWait(Patience), "the second call never ended its turn");

        Assert.Equal(0, await holding.Within("the second call to be answered"));
        await waiting.Within("the first call to go on");
        Assert.Equal(1, await worker.Counted());
    }

    [Fact]
    public async Task Two_grains_run_at_once()
    {
        await using var silo = await TestSilo.StartAsync(typeof(WorkerGrain));
        using var barrier = new Barrier(participantCount: 2);

        var met = await Task.WhenAll(silo.Grain<IWorker>("one").Meet(barrier), silo.Grain<IWorker>("two").Meet(barrier))
            .Within("both grains to be at the barrier");

        Assert.All(met, Assert.True);
    }

    [Fact]
    public async Task A_call_comes_back_to_its_own_grain_from_work_elsewhere()
    {
        await using var silo = await TestSilo.StartAsync(typeof(WorkerGrain));

        Assert.Equal("one", await silo.Grain<IWorker>("one").KeyAfterThreadPoolWork());
    }

    [Fact]
    public async Task A_call_to_another_grain_runs_there_and_comes_back()
    {
        await using var silo = await TestSilo.StartAsync(typeof(WorkerGrain));

        Assert.Equal("one two one", await silo.Grain<IWorker>("one").KeysAroundACallTo("two"));
    }

    [Fact]
    public async Task A_grain_may_call_itself()
    {
        await using var silo = await TestSilo.StartAsync(typeof(WorkerGrain));

        var keys = await silo.Grain<IWorker>("one").KeysAroundACallTo("one").Within("the inner call to run");

        Assert.Equal("one one one", keys);
    }

    [Fact]
    public async Task A_caller_outside_goes_on_outside()
    {
        await using var silo = await TestSilo.StartAsync(typeof(WorkerGrain));

        // On the thread pool no synchronization context of the test runner takes the caller home.
        var turn = await Task.Run(async () =>
        {
            await silo.Grain<IWorker>().Instance();
            return Activation.OfThisTurn;
        });

        Assert.Null(turn);
    }

    [Fact]
    public async Task A_busy_grain_lets_others_have_the_threads()
    {
        await using var silo = await TestSilo.StartAsync(typeof(WorkerGrain));
        using var stop = new CancellationTokenSource();
        var busy = Enumerable.Range(0, BusyGrains).Select(n => $"busy {n}");
        var working = busy.Select(key => silo.Grain<IWorker>(key).YieldUntil(stop.Token)).ToList();

        await silo.Grain<IWorker>("quiet").Instance().Within("a quiet grain to answer beside busy ones");

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(working));
    }

    internal interface IWorker : IGrainWithStringKey
    {
        Task<Guid> Instance();
        Task CountInThreeTurns();
        Task<int> Counted();
        Task WaitForOpen();
        Task Open();
        Task CountAfter(Task signal);
        Task<int> CountedWhileHolding(Barrier hold);
        Task<bool> Meet(Barrier barrier);
        Task<string> KeyAfterThreadPoolWork();
        Task<string> KeysAroundACallTo(string key);
        Task<string> KeyOfTurn();
        Task YieldUntil(CancellationToken stop);
    }

    [Reentrant]
    internal sealed class WorkerGrain : Grain, IWorker
    {
        private static int s_instances;
        private readonly int _instance = Interlocked.Increment(ref s_instances);
        private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _counted;

        public Task<Guid> Instance() => Task.FromResult(new Guid(_instance, 0, 0, new byte[8]));

        public async Task CountInThreeTurns()
        {
            Count();
            await Task.Yield();
            Count();
            await Task.Run(() => { });
            Count();
        }

        public Task<int> Counted() => Task.FromResult(_counted);

        public Task WaitForOpen() => _opened.Task;

        public Task Open()
        {
            _opened.SetResult();
            return Task.CompletedTask;
        }

        public async Task CountAfter(Task signal)
        {
            await signal;
            Count();
        }

        /// <summary>Keeps the thread between two meetings, and says what was counted by the second one.</summary>
        public Task<int> CountedWhileHolding(Barrier hold)
        {
            hold.SignalAndWait(Patience);
            hold.SignalAndWait(Patience);
            return Task.FromResult(_counted);
        }

        public Task<bool> Meet(Barrier barrier) => Task.FromResult(barrier.SignalAndWait(Patience));

        public async Task<string> KeyAfterThreadPoolWork()
        {
            await Task.Run(() => { });
            return await KeyOfTurn();
        }

        public async Task<string> KeysAroundACallTo(string key)
        {
            var before = await KeyOfTurn();
            var there = await GrainFactory.GetGrain<IWorker>(key).KeyOfTurn();
            return $"{before} {there} {await KeyOfTurn()}";
        }

        public Task<string> KeyOfTurn() => Task.FromResult(Activation.OfThisTurn?.Key ?? "none");

        public async Task YieldUntil(CancellationToken stop)
        {
            while (true)
            {
                stop.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }

        /// <summary>Reads and writes with a pause between: two turns at once would lose a count.</summary>
        private void Count()
        {
            var counted = _counted;
            Thread.SpinWait(iterations: 20);
            _counted = counted + 1;
        }
    }
}
