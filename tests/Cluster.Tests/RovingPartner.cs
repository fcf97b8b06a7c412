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
    private const int Callers = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Longer than a silo takes on a busy machine, shorter than a test can wait for a frozen one.</summary>
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(8);

    private readonly ApiPartner partner;
    private readonly HttpClient[] silos;
    private readonly ConcurrentDictionary<KeyedCall, ApiAnswer> granted = [];
    private readonly ConcurrentQueue<ApiAnswer> refused = [];
    private readonly AwaitedCount grants = new();
    private readonly AwaitedCount refusals = new();
    private int calls;
    private int unanswered;

    /// <param name="partner">Who asks.</param>
    /// <param name="silos">Whom it asks, in turn.</param>
    /// <param name="timeout">How long it waits for one before it goes to the next; 8 s if not said.</param>
    public RovingPartner(ApiPartner partner, IEnumerable<SiloProcess> silos, TimeSpan? timeout = null)
    {
        this.partner = partner;
        this.silos =
        [
            .. silos.Select(silo => new HttpClient(new ContractHandler())
            {
                BaseAddress = silo.Url,
                Timeout = timeout ?? UsualTimeout,
            }),
        ];
    }

    /// <summary>What was granted, by what was asked for.</summary>
    public IReadOnlyDictionary<KeyedCall, ApiAnswer> Granted => granted;

    /// <summary>What silos said that could not do it now; each call was granted later.</summary>
    public IReadOnlyCollection<ApiAnswer> Refused => refused;

    /// <summary>Calls that got no answer at all; each was granted later.</summary>
    public int Unanswered => Volatile.Read(ref unanswered);

    /// <summary>Ends in the very turn that takes the answer that makes it so many: what goes on then meets others on their way.</summary>
    public Task HasGrantedAsync(int count) => grants.ReachesAsync(count);

    /// <summary>The same for what silos could not do just then.</summary>
    public Task HasBeenRefusedAsync(int count) => refusals.ReachesAsync(count);

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
                grants.Increment();
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

    /// <summary>Asks for all, several callers at a time, until each is granted.</summary>
    public Task AskAllAsync(IEnumerable<KeyedCall> all) =>
        Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = Callers },
            async (call, _) => await AskAsync(call)
        );

    /// <summary>What was granted stands: asked again anywhere, a silo says the same.</summary>
    public async Task AllStandsAtAsync(HttpClient silo)
    {
        foreach (var some in granted.Chunk(Callers))
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
                refusals.Increment();
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
}
