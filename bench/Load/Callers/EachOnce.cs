using System.Net;
using Stretch.Load.Measurements;

namespace Stretch.Load.Callers;

/// <summary>So many calls as fast as so many callers get them answered, all of them measured.</summary>
internal static class EachOnce
{
    public static async Task<Tally> RunAsync(IPEndPoint server, IRequests requests, int callers, int calls)
    {
        var tally = new Tally(requests.Expected);
        tally.Measure(on: true);
        var left = calls;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)));
        return tally;

        async Task CallAsync()
        {
            var caller = new Caller(server, requests, tally);
            await caller.RunAsync(() => Interlocked.Decrement(ref left) >= 0);
        }
    }
}
