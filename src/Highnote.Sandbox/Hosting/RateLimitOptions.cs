namespace Stretch.Highnote.Sandbox.Hosting;

/// <summary>Highnote's limits of its Test environment, per API key and window.</summary>
public sealed class RateLimitOptions
{
    /// <summary>False: nothing is counted and nothing refused.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Requests per window. Default 200.</summary>
    public int RequestsPerWindow { get; set; } = 200;

    /// <summary>Sum of the requests' complexity per window. Default 2,500.</summary>
    public int ComplexityPerWindow { get; set; } = 2_500;

    /// <summary>Length of a window in milliseconds. Default 10,000.</summary>
    public int WindowMs { get; set; } = 10_000;
}
