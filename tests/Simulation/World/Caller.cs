using System.Data.Common;
using Stretch.Calls;
using Stretch.Clients;
using Stretch.Results;
using Stretch.Simulation.Kernel;

namespace Stretch.Simulation.World;

/// <summary>
/// A partner's HTTP client and the gateway in one: a request goes to some silo and its answer comes back, or neither does. Without an
/// answer it is made again, under the same key where it has one.
/// </summary>
internal sealed class Caller(Simulation simulation, SimulatedProcess process)
{
    private const int MaxAttempts = 8;
    private const int KeyedPercent = 60;
    private const int RepeatedPercent = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LatestArrival = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    public TimeProvider Time { get; } = new SimulatedTime(simulation.Simulator, process);

    public Answers Answers { get; } = new();

    /// <summary>Asks for something that must succeed.</summary>
    public async Task<T> MustAsync<T>(Func<IGrainFactory, Call, Task<Result<T>>> ask, ClientId client)
        where T : class
    {
        var answer = await CallAsync(ask, client, isKeyed: false);
        return answer is { IsOk: true } done
            ? done.Value
            : throw new InvalidOperationException($"Expected success, got {answer?.Error?.ToString() ?? "no answer"}.");
    }

    /// <summary>Asks until there is an answer, or for as long as it makes sense; now and then once more.</summary>
    public async Task<Result<T>?> CallAsync<T>(
        Func<IGrainFactory, Call, Task<Result<T>>> ask,
        ClientId client,
        bool isKeyed = true
    )
        where T : class
    {
        var chance = simulation.Simulator.Chance;
        var stamp =
            isKeyed && chance.Next(100) < KeyedPercent
                ? new IdempotencyStamp(simulation.Ids.NewUuidV4(), simulation.Ids.NewUuidV4())
                : null;
        Result<T>? last = null;
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var call = new Call(client, simulation.Ids.NewUuidV4(), stamp);
            last = await RequestAsync(call, ask) ?? last;
            var isAnswered = last is { } answer && (answer.IsOk || answer.Error is not Unavailable);
            if (isAnswered && (stamp is null || chance.Next(100) >= RepeatedPercent))
            {
                return last;
            }

            await Task.Delay(chance.Around(PauseAfterFailure), Time);
        }

        return last;
    }

    /// <summary>The gateway answers so, too, when the database is away.</summary>
    private static async Task<Result<T>> AskAsync<T>(
        IGrainFactory grains,
        Call call,
        Func<IGrainFactory, Call, Task<Result<T>>> ask
    )
        where T : class
    {
        try
        {
            return await ask(grains, call);
        }
        catch (DbException unavailable) when (unavailable.IsTransient)
        {
            return new StorageUnavailable();
        }
    }

    /// <summary>Null where no answer came.</summary>
    private Task<Result<T>?> RequestAsync<T>(Call call, Func<IGrainFactory, Call, Task<Result<T>>> ask)
        where T : class
    {
        var simulator = simulation.Simulator;
        var answer = new TaskCompletionSource<Result<T>?>();
        var silo = simulator.Chance.Pick(simulation.Silos);
        var fate = simulation.Weather.Next(LatestArrival);
        simulator.After(Patience, () => answer.TrySetResult(null));
        if (!fate.IsLost)
        {
            simulator.After(fate.There, Arrive);
        }

        return answer.Task;

        void Arrive()
        {
            if (!silo.Process.IsAlive)
            {
                answer.TrySetResult(null);
                return;
            }

            silo.Process.Run(async () =>
            {
                try
                {
                    var result = await AskAsync(silo.Grains, call, ask);
                    Answers.Add(call, result);
                    if (fate.IsAnswered)
                    {
                        simulator.After(fate.Back, () => answer.TrySetResult(result));
                    }
                }
                catch (Exception bug)
                {
                    // A partner would be told 500; here the whole run ends with it.
                    simulator.Fail(bug);
                }
            });
        }
    }
}
