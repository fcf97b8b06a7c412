namespace Stretch.Highnote.Pacing;

/// <summary>
/// The issuer allows an API key 200 requests in 10 s and 5,000 of complexity, summed over an organization's keys; half of that
/// in its Test environment (docs, "Rate limiting"). The defaults stay below Test's. How its windows lie is not published, so a
/// second gets an eleventh: no 10 s, wherever they begin, touch more than eleven seconds of the clock.
/// </summary>
public sealed class RequestBudgetOptions
{
    private const int SecondsPerWindow = 11;

    internal static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(1);

    /// <summary>Requests in any 10 s, 11 or more; 0 paces nothing (a sandbox without limits). Default 80.</summary>
    public int RequestsPer10Seconds { get; set; } = 80;

    /// <summary>Complexity of the requests in any 10 s, 11 or more; default 2,000.</summary>
    public int ComplexityPer10Seconds { get; set; } = 2_000;

    /// <summary>How long a request waits for budget before it is given up, in milliseconds; default 10,000.</summary>
    public int MaxWaitMs { get; set; } = 10_000;

    /// <summary>How many requests may wait at once; default 2,000.</summary>
    public int MaxWaiting { get; set; } = 2_000;

    /// <summary>What all users of a key together may send within a second of the clock.</summary>
    public int RequestsPerBlock => RequestsPer10Seconds / SecondsPerWindow;

    /// <inheritdoc cref="RequestsPerBlock"/>
    public int ComplexityPerBlock => ComplexityPer10Seconds / SecondsPerWindow;

    internal IEnumerable<string> Problems()
    {
        if (RequestsPer10Seconds is < 0 or (> 0 and < SecondsPerWindow))
        {
            yield return $"Highnote:Budget:RequestsPer10Seconds is {RequestsPer10Seconds}; use 0 for no pacing, or 11 and more.";
        }

        if (ComplexityPer10Seconds < SecondsPerWindow)
        {
            yield return $"Highnote:Budget:ComplexityPer10Seconds is {ComplexityPer10Seconds}; use 11 or more.";
        }

        if (MaxWaitMs < 0)
        {
            yield return $"Highnote:Budget:MaxWaitMs is {MaxWaitMs}; use 0 or more milliseconds.";
        }

        if (MaxWaiting < 0)
        {
            yield return $"Highnote:Budget:MaxWaiting is {MaxWaiting}; use 0 or more requests.";
        }
    }
}
