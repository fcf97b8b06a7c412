using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;
using Stretch.Gateway.Errors;
using Stretch.Gateway.RateLimits;
using Stretch.Results;

namespace Stretch.Gateway.Security;

/// <summary>
/// Makes guessing slow. After a few failures of the same name from the same address, each further wrong answer is held
/// back a little longer, and only so many attempts of that pair are looked at within five seconds, over all silos. A right
/// answer is never held back, and other addresses are not concerned, so nobody can lock a partner out by failing in its
/// name. Who has not failed at this silo costs no round trip.
/// </summary>
internal sealed class FailureBrake(LoginFailures failures, IOptions<RateLimitOptions> options, TimeProvider time)
{
    private const int MaxPairs = 10_000;
    private const int BlockSeconds = 5;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(BlockSeconds);

    private readonly ConcurrentDictionary<LoginPair, KnownFailures> _pairs = new();

    /// <summary>For those who are turned away.</summary>
    public Error Refusal => new TooManyFailedLogins(MaxAttempts, MaxDelay);

    /// <summary>Begins an attempt; null when so many of this pair were begun that this one is not even looked at.</summary>
    public ValueTask<Attempt?> BeginAsync(string name, IPAddress? address)
    {
        var pair = LoginPair.Of(name, address);
        return _pairs.TryGetValue(pair, out var known)
            ? BeginAsync(pair, known)
            : ValueTask.FromResult<Attempt?>(new Attempt(this, pair));
    }

    /// <summary>Doubling from a quarter of a second to five seconds.</summary>
    /// <param name="held">How many failures there were beyond the free ones.</param>
    internal static TimeSpan DelayAfter(int held) =>
        held <= 0 ? TimeSpan.Zero
        : held > 5 ? MaxDelay
        : TimeSpan.FromTicks(Math.Min(FirstDelay.Ticks << (held - 1), MaxDelay.Ticks));

    private int FreeFailures => options.Value.FreeLoginFailures;

    private int MaxAttempts => options.Value.MaxLoginAttemptsPer5Seconds;

    private async ValueTask<Attempt?> BeginAsync(LoginPair pair, KnownFailures known)
    {
        var block = time.GetUtcNow().ToUnixTimeSeconds() / BlockSeconds;
        if (!known.TryTake(block, FreeFailures))
        {
            return null;
        }

        var taken = await failures.TakeAttemptAsync(pair, block);
        if (!taken.IsGranted)
        {
            known.Spend(block, FreeFailures);
            return null;
        }

        if (taken.Failures is { } count)
        {
            known.Learn(count);
        }

        return new Attempt(this, pair);
    }

    private async Task FailAsync(LoginPair pair, CancellationToken cancellation)
    {
        MakeRoom();
        var known = _pairs.GetOrAdd(pair, static (_, max) => new KnownFailures(max), MaxAttempts);
        // Known here before the database is asked, or a flood would pass meanwhile.
        var count = known.Add(time.GetTimestamp());
        if (await failures.AddAsync(pair) is { } everywhere)
        {
            count = known.Raise(everywhere);
        }

        var delay = DelayAfter(count - FreeFailures);
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time, cancellation);
        }
    }

    private Task SucceedAsync(LoginPair pair) =>
        _pairs.TryRemove(pair, out _) ? failures.ForgetAsync(pair) : Task.CompletedTask;

    private void MakeRoom()
    {
        if (_pairs.Count < MaxPairs)
        {
            return;
        }

        foreach (var (pair, known) in _pairs)
        {
            if (time.GetElapsedTime(known.LastAt) > LoginFailures.ForgottenAfter)
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

    /// <summary>One attempt, from before it is checked until it is answered.</summary>
    internal sealed class Attempt(FailureBrake brake, LoginPair pair)
    {
        /// <summary>Notes that it was wrong, and holds its answer back as long as its predecessors demand.</summary>
        public Task FailedAsync(CancellationToken cancellation) => brake.FailAsync(pair, cancellation);

        /// <summary>Notes that it was right: earlier failures are forgotten.</summary>
        public Task SucceededAsync() => brake.SucceedAsync(pair);
    }
}
