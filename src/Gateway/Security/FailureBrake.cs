using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Stretch.Gateway.Errors;
using Stretch.Gateway.RateLimits;
using Stretch.Results;

namespace Stretch.Gateway.Security;

/// <summary>
/// Makes guessing slow. After a few failures of the same name from the same address, each further wrong answer is held
/// back a little longer, and only so many attempts of that pair may be under way at a time. A right answer is never held
/// back, and other addresses are not concerned, so nobody can lock a partner out by failing in its name.
/// </summary>
internal sealed class FailureBrake(IOptions<RateLimitOptions> options, TimeProvider time)
{
    private const int MaxPairs = 10_000;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<Pair, Failures> _pairs = new();

    /// <summary>For those who are turned away.</summary>
    public Error Refusal => new TooManyFailedLogins(options.Value.MaxLoginsUnderWay, MaxDelay);

    /// <summary>Begins an attempt; null when so many of this pair are under way that this one is not even looked at.</summary>
    public Attempt? Begin(string name, IPAddress? address)
    {
        var pair = new Pair(name, Network(address));
        if (!_pairs.TryGetValue(pair, out var failures) || Volatile.Read(ref failures.Count) < FreeFailures)
        {
            return new Attempt(this, pair, counted: null);
        }

        if (Interlocked.Increment(ref failures.UnderWay) <= options.Value.MaxLoginsUnderWay)
        {
            return new Attempt(this, pair, counted: failures);
        }

        Interlocked.Decrement(ref failures.UnderWay);
        return null;
    }

    /// <summary>Doubling from a quarter of a second to five seconds.</summary>
    /// <param name="held">How many failures there were beyond the free ones.</param>
    internal static TimeSpan DelayAfter(int held) =>
        held <= 0 ? TimeSpan.Zero
        : held > 5 ? MaxDelay
        : TimeSpan.FromTicks(Math.Min(FirstDelay.Ticks << (held - 1), MaxDelay.Ticks));

    private int FreeFailures => options.Value.FreeLoginFailures;

    private long Now => time.GetTimestamp();

    private Task HoldBackAsync(TimeSpan delay, CancellationToken cancellation) => Task.Delay(delay, time, cancellation);

    private void MakeRoom()
    {
        if (_pairs.Count < MaxPairs)
        {
            return;
        }

        foreach (var (pair, failures) in _pairs)
        {
            if (time.GetElapsedTime(failures.LastAt) > ForgottenAfter)
            {
                _pairs.TryRemove(pair, out _);
            }
        }

        // More pairs than that within the time are an attack from many addresses: forgetting all is cheaper than growing.
        if (_pairs.Count >= MaxPairs)
        {
            _pairs.Clear();
        }
    }

    /// <summary>One household or host often owns a whole /64 of IPv6: it counts as one address.</summary>
    private static IPAddress Network(IPAddress? address)
    {
        if (address is null or { AddressFamily: AddressFamily.InterNetwork })
        {
            return address ?? IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }

    /// <summary>One attempt, from before it is checked until it is answered.</summary>
    internal sealed class Attempt(FailureBrake brake, Pair pair, Failures? counted) : IDisposable
    {
        /// <summary>Notes that it was wrong, and holds its answer back as long as its predecessors demand.</summary>
        public Task FailedAsync(CancellationToken cancellation)
        {
            brake.MakeRoom();
            var failures = brake._pairs.GetOrAdd(pair, static _ => new Failures());
            failures.LastAt = brake.Now;
            var delay = DelayAfter(Interlocked.Increment(ref failures.Count) - brake.FreeFailures);
            return delay == TimeSpan.Zero ? Task.CompletedTask : brake.HoldBackAsync(delay, cancellation);
        }

        /// <summary>Notes that it was right: earlier failures are forgotten.</summary>
        public void Succeeded() => brake._pairs.TryRemove(pair, out _);

        public void Dispose()
        {
            if (counted is not null)
            {
                Interlocked.Decrement(ref counted.UnderWay);
            }
        }
    }

    internal readonly record struct Pair(string Name, IPAddress Network);

    internal sealed class Failures
    {
        public int Count;
        public int UnderWay;
        public long LastAt;
    }
}
