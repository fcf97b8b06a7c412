using Stretch.Load.Callers;
using Stretch.Load.Contestants;
using Stretch.Load.Measurements;

namespace Stretch.Load.Crowds;

/// <summary>A caller of another program, who makes one call after the other all the time.</summary>
internal sealed class Neighbour(Contestant server, AssignRequests requests)
{
    /// <summary>What the caller met while something else was done.</summary>
    public async Task<Tally> CallDuringAsync(Task other)
    {
        var tally = new Tally(requests.Expected);
        tally.Measure(on: true);
        using var stop = new CancellationTokenSource();
        var calls = Task.Run(() => new Caller(server.Address, requests, tally).RunAsync(stop.Token));
        await Task.WhenAny(other, calls);
        await stop.CancelAsync();
        await calls;
        await other;
        return tally;
    }
}
