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
/// name. Attempts count from their beginning, so that a burst gets no further than one after the other. Who has not failed
/// at this silo costs no round trip.
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

    /// <summary>
    /// Begins an attempt; null when so many of this pair were begun that this one is not even looked at. While as many are
    /// under way as could be wrong, it waits for one of them to end.
    /// </summary>
    public async ValueTask<Attempt?> BeginAsync(string name, IPAddress? address, CancellationToken cancellation)
    {
        var pair = LoginPair.Of(name, address);
        while (true)
        {
            var known = _pairs.GetOrAdd(
                pair,
                static (_, brake) => new(brake.FreeFailures, brake.MaxAttempts, brake.Now),
                this
            );
            var block = time.GetUtcNow().ToUnixTimeSeconds() / BlockSeconds;
            switch (known.TryBegin(block, out var ended))
            {
                case AttemptTurn.Begun:
                    return new Attempt(this, pair, known);
                case AttemptTurn.BegunAfterFailures:
                    return await BeginEverywhereAsync(pair, known, block, isLimited: false);
                case AttemptTurn.BegunLimited:
                    return await BeginEverywhereAsync(pair, known, block, isLimited: true);
                case AttemptTurn.Refused:
                    return null;
                case AttemptTurn.Waits:
                    await ended.WaitAsync(cancellation);
                    break;
                case AttemptTurn.Retired:
                    Remove(pair, known);
                    break;
                default:
                    throw new InvalidOperationException("Nobody decided what becomes of this attempt.");
            }
        }
    }

    /// <summary>Doubling from a quarter of a second to five seconds.</summary>
    /// <param name="held">How many failures there were beyond the free ones.</param>
    internal static TimeSpan DelayAfter(int held) =>
        held <= 0 ? TimeSpan.Zero
        : held > 5 ? MaxDelay
        : TimeSpan.FromTicks(Math.Min(FirstDelay.Ticks << (held - 1), MaxDelay.Ticks));

    private int FreeFailures => options.Value.FreeLoginFailures;

    private int MaxAttempts => options.Value.MaxLoginAttemptsPer5Seconds;

    private long Now => time.GetTimestamp();

    private async ValueTask<Attempt?> BeginEverywhereAsync(
        LoginPair pair,
        KnownFailures known,
        long block,
        bool isLimited
    )
    {
        var taken = await failures.TakeAttemptAsync(pair, block, isLimited);
        if (!taken.IsGranted)
        {
            known.Spend(block);
            return null;
        }

        if (taken.Failures is { } count)
        {
            known.Learn(count);
        }

        return new Attempt(this, pair, known);
    }

    private async Task FailAsync(LoginPair pair, KnownFailures known, CancellationToken cancellation)
    {
        MakeRoom();
        // It may just have been forgotten to make room.
        _pairs.TryAdd(pair, known);
        // Known here before the database is asked, or a flood would pass meanwhile.
        var count = known.EndWrong(Now);
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

    private Task SucceedAsync(LoginPair pair, KnownFailures known)
    {
        var hasFailures = known.EndRight();
        Tidy(pair, known);
        return hasFailures ? failures.ForgetAsync(pair) : Task.CompletedTask;
    }

    private void Tidy(LoginPair pair, KnownFailures known)
    {
        if (known.TryRetire())
        {
            Remove(pair, known);
        }
    }

    /// <summary>This one only, and not what another may have begun for the pair meanwhile.</summary>
    private void Remove(LoginPair pair, KnownFailures known) => _pairs.TryRemove(KeyValuePair.Create(pair, known));

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

    /// <summary>One attempt, from before it is checked until it is answered; disposed of without either, it counts for nothing.</summary>
    internal sealed class Attempt(FailureBrake brake, LoginPair pair, KnownFailures known) : IDisposable
    {
        private bool _isEnded;

        /// <summary>Notes that it was wrong, and holds its answer back as long as its predecessors demand.</summary>
        public Task FailedAsync(CancellationToken cancellation)
        {
            _isEnded = true;
            return brake.FailAsync(pair, known, cancellation);
        }

        /// <summary>Notes that it was right: earlier failures are forgotten.</summary>
        public Task SucceededAsync()
        {
            _isEnded = true;
            return brake.SucceedAsync(pair, known);
        }

        public void Dispose()
        {
            if (!_isEnded)
            {
                _isEnded = true;
                known.EndUnjudged();
                brake.Tidy(pair, known);
            }
        }
    }
}
