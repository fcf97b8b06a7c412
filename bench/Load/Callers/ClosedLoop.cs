using System.Diagnostics;
using System.Net;
using Stretch.Load.Measurements;
using Stretch.Load.Turns;

namespace Stretch.Load.Callers;

/// <summary>A number of callers with one call in flight each: they warm the server up, then it is measured.</summary>
internal static class ClosedLoop
{
    public static async Task<Drive> RunAsync(
        IPEndPoint server,
        IRequests requests,
        int callers,
        ProcessorTimes processors,
        TurnSettings settings,
        CancellationToken cancellationToken
    )
    {
        var tally = new Tally(requests.Expected);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Enumerable
            .Range(0, callers)
            .Select(_ =>
                Task.Run(() => new Caller(server, requests, tally).RunAsync(stop.Token), CancellationToken.None)
            )
            .ToArray();

        await PassAsync(settings.WarmUp, running, cancellationToken);
        var before = processors.Read();
        var started = Stopwatch.GetTimestamp();
        tally.Measure(on: true);
        await PassAsync(settings.Measured, running, cancellationToken);
        tally.Measure(on: false);
        var measured = Stopwatch.GetElapsedTime(started);
        var used = processors.Read() - before;

        await stop.CancelAsync();
        await Task.WhenAll(running);
        return new Drive(tally, measured, used);
    }

    /// <summary>Lets time pass, but not after a caller has failed.</summary>
    private static async Task PassAsync(TimeSpan time, Task[] running, CancellationToken cancellationToken)
    {
        var first = await Task.WhenAny([Task.Delay(time, TimeProvider.System, cancellationToken), .. running]);
        await first;
    }
}
