namespace Stretch.Grains.Applications;

/// <summary>The pauses between steps at the issuer.</summary>
internal static class OnboardingPace
{
    /// <summary>Our own commit was refused (overloaded, database away), or another silo is at it.</summary>
    public static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(1);

    /// <summary>A contradiction was put on record; should a person resolve it at the issuer, this finds out.</summary>
    public static readonly TimeSpan AfterBreak = TimeSpan.FromHours(1);

    /// <summary>
    /// For how long a card's keys may be sent again. How long the issuer remembers keys is not published, so this is short;
    /// after it what was sent is only looked for.
    /// </summary>
    public static readonly TimeSpan ResendWindow = TimeSpan.FromHours(1);

    /// <summary>A person at the issuer works in hours, and a hook tells when they are done.</summary>
    public static readonly TimeSpan WhileInReview = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Half as long again as it has taken so far: quick at first, cheap for what takes days.</summary>
    /// <param name="atLeast">How long the issuer asked to be left alone, if it did.</param>
    public static TimeSpan Next(Timestamp since, Timestamp now, TimeSpan? atLeast = null)
    {
        var pause = (now - since) / 2;
        var bounded =
            pause < Shortest ? Shortest
            : pause > Longest ? Longest
            : pause;
        return atLeast > bounded ? atLeast.Value : bounded;
    }
}
