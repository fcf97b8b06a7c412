using Stretch.Highnote.Sandbox.Hosting;

namespace Stretch.Highnote.Sandbox.Api;

/// <summary>Where a key stands in its window.</summary>
internal sealed record RateLimitStatus(
    bool IsExceeded,
    DateTimeOffset AsOf,
    long Cost,
    long RemainingRequests,
    long RemainingComplexity,
    int RetryAfterSeconds
);

/// <summary>Counts requests and their complexity per key in fixed windows.</summary>
internal sealed class RateLimiter(SandboxOptions options, TimeProvider clock)
{
    private sealed class Window
    {
        public DateTimeOffset Start { get; set; }

        public long Requests { get; set; }

        public long Complexity { get; set; }
    }

    private readonly Lock gate = new();
    private readonly Dictionary<string, Window> windows = [];

    /// <returns>Null if limits are off.</returns>
    public RateLimitStatus? Count(string key, Func<long> costOf)
    {
        if (!options.RateLimit.Enabled)
        {
            return null;
        }

        var cost = costOf();
        var now = clock.GetUtcNow();
        lock (gate)
        {
            var window = WindowOf(key, now);
            var limits = options.RateLimit;
            var isExceeded =
                window.Requests + 1 > limits.RequestsPerWindow || window.Complexity + cost > limits.ComplexityPerWindow;
            if (!isExceeded)
            {
                window.Requests++;
                window.Complexity += cost;
            }

            var rest = window.Start.AddMilliseconds(limits.WindowMs) - now;
            return new(
                isExceeded,
                now,
                cost,
                limits.RequestsPerWindow - window.Requests,
                limits.ComplexityPerWindow - window.Complexity,
                Math.Max(1, (int)Math.Ceiling(rest.TotalSeconds))
            );
        }
    }

    private Window WindowOf(string key, DateTimeOffset now)
    {
        if (!windows.TryGetValue(key, out var window))
        {
            windows[key] = window = new() { Start = now };
        }

        if (now - window.Start >= TimeSpan.FromMilliseconds(options.RateLimit.WindowMs))
        {
            window.Start = now;
            window.Requests = 0;
            window.Complexity = 0;
        }

        return window;
    }
}
