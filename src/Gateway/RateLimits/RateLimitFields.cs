using System.Globalization;

namespace Stretch.Gateway.RateLimits;

/// <summary>
/// The fields by which an answer tells how much a caller may still ask: <c>RateLimit-Limit</c>, <c>-Remaining</c> and
/// <c>-Reset</c> (in seconds), and <c>-Policy</c>, which names the window (draft-ietf-httpapi-ratelimit-headers, version 06).
/// </summary>
internal static class RateLimitFields
{
    public const string Limit = "RateLimit-Limit";
    public const string Remaining = "RateLimit-Remaining";
    public const string Reset = "RateLimit-Reset";
    public const string Policy = "RateLimit-Policy";

    /// <summary>Clients' limits are per second, so the next budget is never further away than that.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    public static void Write(IHeaderDictionary headers, Allowance allowance)
    {
        var limit = Text(allowance.Limit);
        headers[Limit] = limit;
        headers[Remaining] = Text(allowance.Remaining);
        headers[Reset] = "1";
        headers[Policy] = $"{limit};w=1";
    }

    /// <summary>For a caller who is to stay away altogether.</summary>
    public static void WriteSpent(IHeaderDictionary headers, int limit, TimeSpan resetAfter)
    {
        headers[Limit] = Text(limit);
        headers[Remaining] = "0";
        headers[Reset] = Text((int)Math.Ceiling(resetAfter.TotalSeconds));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
