using System.Collections.Concurrent;
using System.Net;
using Stretch.TestKit.Contracts;
using Stretch.TestKit.Silos;
using Xunit.Sdk;

namespace Stretch.Cluster.Tests;

/// <summary>
/// A partner that spreads its calls over silos, and goes to the next with the same call, under the same key, where one does
/// not answer or says that it cannot now. It remembers what was granted.
/// </summary>
internal sealed class RovingPartner : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Longer than a silo takes on a busy machine, shorter than a test can wait for a frozen one.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(8);

    private readonly ApiPartner partner;
    private readonly HttpClient[] silos;
    private readonly ConcurrentDictionary<KeyedCall, ApiAnswer> granted = [];
    private readonly ConcurrentQueue<ApiAnswer> refused = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> awaited = [];
    private int calls;
    private int unanswered;

    public RovingPartner(ApiPartner partner, IEnumerable<SiloProcess> silos)
    {
        this.partner = partner;
        this.silos =
        [
            .. silos.Select(silo => new HttpClient(new ContractHandler())
            {
                BaseAddress = silo.Url,
                Timeout = Timeout,
            }),
        ];
    }

    /// <summary>What was granted, by what was asked for.</summary>
    public IReadOnlyDictionary<KeyedCall, ApiAnswer> Granted => granted;

    /// <summary>What silos said that could not do it now; each call was granted later.</summary>
    public IReadOnlyCollection<ApiAnswer> Refused => refused;

    /// <summary>Calls that got no answer at all; each was granted later.</summary>
    public int Unanswered => Volatile.Read(ref unanswered);

    /// <summary>Ends in the very turn that takes the answer that makes it so many: what goes on then meets the others on their way.</summary>
    public Task HasGrantedAsync(int count)
    {
        lock (awaited)
        {
            var reached = new TaskCompletionSource();
            awaited.Add((count, reached));
            return reached.Task;
        }
    }

    /// <summary>Asks until it is granted.</summary>
    public async Task<ApiAnswer> AskAsync(KeyedCall call)
    {
        ApiAnswer? last = null;
        var began = TimeProvider.System.GetTimestamp();
        var silo = Interlocked.Increment(ref calls);
        while (TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            last = await TryAsync(call, silos[silo++ % silos.Length]);
            if (last is { IsSuccess: true })
            {
                granted[call] = last;
                Announce();
                return last;
            }

            if (last is { Status: not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests) })
            {
                break;
            }

            await Task.Delay(Pause, TimeProvider.System);
        }

        throw new XunitException($"{call} is not granted: {last?.ToString() ?? "no answer"}");
    }

    /// <summary>What was granted stands: asked again anywhere, a silo says the same.</summary>
    public async Task AllStandsAtAsync(HttpClient silo)
    {
        foreach (var some in granted.Chunk(16))
        {
            var answers = await Task.WhenAll(some.Select(each => each.Key.AskAsync(partner, silo)));
            Assert.Equal(some.Select(each => each.Value.Text), answers.Select(answer => answer.Text));
        }
    }

    public void Dispose()
    {
        foreach (var silo in silos)
        {
            silo.Dispose();
        }
    }

    private async Task<ApiAnswer?> TryAsync(KeyedCall call, HttpClient silo)
    {
        try
        {
            var answer = await call.AskAsync(partner, silo);
            if (!answer.IsSuccess)
            {
                refused.Enqueue(answer);
            }

            return answer;
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException)
        {
            // The silo is gone, or stands still: whether it did anything, the next one will know.
            Interlocked.Increment(ref unanswered);
            return null;
        }
    }

    private void Announce()
    {
        TaskCompletionSource[] reached;
        lock (awaited)
        {
            reached = [.. awaited.Where(each => each.Count <= granted.Count).Select(each => each.Reached)];
            awaited.RemoveAll(each => each.Count <= granted.Count);
        }

        foreach (var each in reached)
        {
            each.SetResult();
        }
    }
}
