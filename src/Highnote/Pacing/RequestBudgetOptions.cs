namespace Stretch.Highnote.Pacing;

/// <summary>
/// The issuer allows an API key 200 requests in 10 s, half of that in its Test environment (docs, "Rate limiting"). The limit
/// is summed over an organization's keys, so the default stays below Test's.
/// </summary>
public sealed class RequestBudgetOptions
{
    public const int WindowMs = 10_000;

    internal static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(1);

    /// <summary>Requests in any 10 s, 4 or more; 0 paces nothing (a sandbox without limits). Default 80.</summary>
    public int RequestsPer10Seconds { get; set; } = 80;

    /// <summary>How long a request waits for budget before it is given up, in milliseconds; default 10,000.</summary>
    public int MaxWaitMs { get; set; } = 10_000;

    /// <summary>How many requests may wait at once; default 2,000.</summary>
    public int MaxWaiting { get; set; } = 2_000;

    internal IEnumerable<string> Problems()
    {
        if (RequestsPer10Seconds is < 0 or (> 0 and < 4))
        {
            yield return $"Highnote:Budget:RequestsPer10Seconds is {RequestsPer10Seconds}; use 0 for no pacing, or 4 and more.";
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
