namespace Stretch.Silo.Verification;

/// <summary>How often programs' books are verified unasked; configuration section <c>Verification</c>.</summary>
internal sealed class VerificationOptions
{
    /// <summary>
    /// From one program to the next, over all silos, in milliseconds. Default 6,000: ten programs a minute. 0 verifies none.
    /// </summary>
    public int IntervalMs { get; set; } = 6_000;

    /// <summary>
    /// How long a program rests after it was made or verified, in milliseconds: where there are few, they need not be verified
    /// all the time. Default 3,600,000.
    /// </summary>
    public long RestMs { get; set; } = 3_600_000;

    /// <summary>After how long another silo goes on where one was killed in the middle, in milliseconds. Default 900,000.</summary>
    public int LeaseMs { get; set; } = 900_000;

    public TimeSpan Interval => TimeSpan.FromMilliseconds(IntervalMs);

    public TimeSpan Rest => TimeSpan.FromMilliseconds(RestMs);

    public TimeSpan Lease => TimeSpan.FromMilliseconds(LeaseMs);
}
