using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Stretch.Gateway.Security;

/// <summary>
/// Makes guessing slow. After a few failures of the same name from the same address, each further wrong answer is held
/// back a little longer; a right one never is, so nobody can lock a partner out by failing in its name.
/// </summary>
internal sealed class FailureBrake(TimeProvider time)
{
    /// <summary>Wrong answers that are not held back.</summary>
    public const int FreeFailures = 5;

    /// <summary>Wrong answers of one pair that may be held back at a time; more are turned away unchecked.</summary>
    public const int MaxHeldBack = 8;

    private const int MaxPairs = 10_000;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<Pair, Failures> pairs = new();

    /// <summary>False when so many wrong answers of this pair wait already that another is not even looked at.</summary>
    public bool Admits(string name, IPAddress? address, out TimeSpan retryAfter)
    {
        retryAfter = MaxDelay;
        return !pairs.TryGetValue(new Pair(name, Network(address)), out var failures)
            || Volatile.Read(ref failures.HeldBack) < MaxHeldBack;
    }

    /// <summary>Notes a wrong answer and holds it back as long as its predecessors demand.</summary>
    public async Task FailedAsync(string name, IPAddress? address, CancellationToken cancellation)
    {
        MakeRoom();
        var failures = pairs.GetOrAdd(new Pair(name, Network(address)), static _ => new Failures());
        failures.LastAt = time.GetTimestamp();
        var delay = DelayAfter(Interlocked.Increment(ref failures.Count));
        if (delay == TimeSpan.Zero)
        {
            return;
        }

        Interlocked.Increment(ref failures.HeldBack);
        try
        {
            await Task.Delay(delay, time, cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref failures.HeldBack);
        }
    }

    public void Succeeded(string name, IPAddress? address) => pairs.TryRemove(new Pair(name, Network(address)), out _);

    /// <summary>Doubling from a quarter of a second to five seconds.</summary>
    internal static TimeSpan DelayAfter(int failures)
    {
        var held = failures - FreeFailures;
        return held <= 0 ? TimeSpan.Zero
            : held > 5 ? MaxDelay
            : TimeSpan.FromTicks(Math.Min(FirstDelay.Ticks << (held - 1), MaxDelay.Ticks));
    }

    private void MakeRoom()
    {
        if (pairs.Count < MaxPairs)
        {
            return;
        }

        foreach (var (pair, failures) in pairs)
        {
            if (time.GetElapsedTime(failures.LastAt) > ForgottenAfter)
            {
                pairs.TryRemove(pair, out _);
            }
        }

        // More pairs than that within the time are an attack from many addresses: forgetting all is cheaper than growing.
        if (pairs.Count >= MaxPairs)
        {
            pairs.Clear();
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

    private readonly record struct Pair(string Name, IPAddress Network);

    private sealed class Failures
    {
        public int Count;
        public int HeldBack;
        public long LastAt;
    }
}
