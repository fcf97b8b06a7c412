using Microsoft.Extensions.Options;
using Stretch.Gateway.RateLimits;

namespace Stretch.Gateway.Security;

/// <summary>
/// Wrong credentials as all silos count them. While the database cannot be asked each silo goes by what it knows itself:
/// being unable to count must neither open the door nor close it.
/// </summary>
internal sealed partial class LoginFailures(
    ILoginFailureStore store,
    IKeyedHash hash,
    IOptions<RateLimitOptions> options,
    TimeProvider time,
    ILogger<LoginFailures> log
)
{
    /// <summary>How long after the last failure a pair's failures are forgotten.</summary>
    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(15);

    /// <summary>Only who has failed waits for it, and no longer than for a wrong answer that is held back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private bool _isFailing;

    /// <summary>How many there are over all silos with this one more; null when that cannot be told.</summary>
    public Task<int?> AddAsync(LoginPair pair)
    {
        var now = time.GetUtcNow();
        return TryAsync<int?>(async cancellation =>
            await store.AddAsync(pair.Hash(hash), From(now), Since(now), cancellation)
        );
    }

    /// <summary>Whether the silos together may look at one more attempt of the pair in this block.</summary>
    /// <param name="isLimited">This silo has seen enough failures for that to matter, whether they are counted yet or not.</param>
    public async Task<AttemptTaken> TakeAttemptAsync(LoginPair pair, long block, bool isLimited)
    {
        var now = time.GetUtcNow();
        var ask = new LoginAttemptAsk(
            pair.Hash(hash),
            From(now),
            Since(now),
            block,
            isLimited,
            options.Value.FreeLoginFailures,
            options.Value.MaxLoginAttemptsPer5Seconds
        );
        return await TryAsync(async cancellation =>
                await store.TakeAttemptAsync(ask, cancellation) is { } failures
                    ? new AttemptTaken(IsGranted: true, failures)
                    : new AttemptTaken(IsGranted: false, Failures: null)
            ) ?? new AttemptTaken(IsGranted: true, Failures: null);
    }

    public Task ForgetAsync(LoginPair pair) =>
        TryAsync<object>(async cancellation =>
        {
            await store.ForgetAsync(pair.Hash(hash), cancellation);
            return null;
        });

    private static Timestamp From(DateTimeOffset moment) => Timestamp.From(moment);

    private static Timestamp Since(DateTimeOffset now) => Timestamp.From(now - ForgottenAfter);

    /// <summary>Not given up when the caller hangs up: who does not wait for the answer has failed all the same.</summary>
    private async Task<T?> TryAsync<T>(Func<CancellationToken, Task<T?>> ask)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            var answer = await ask(patience.Token);
            _isFailing = false;
            return answer;
        }
        catch (Exception exception)
        {
            // Whatever it was: without the count the silo's own knowledge decides.
            if (!_isFailing)
            {
                LogUncounted(exception);
            }

            _isFailing = true;
            return default;
        }
    }
}

/// <summary>Whether an attempt may be looked at.</summary>
/// <param name="Failures">How many there are over all silos; null when that cannot be told.</param>
internal sealed record AttemptTaken(bool IsGranted, int? Failures);
