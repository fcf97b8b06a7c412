namespace Stretch.Grains.UserTasks;

/// <summary>When a disbursement that is not resolved is asked after again.</summary>
internal static class DisbursementPace
{
    /// <summary>
    /// For how long the same key may be sent again. How long the issuer remembers keys is not published, so this is short;
    /// after it a transfer is only looked for.
    /// </summary>
    public static readonly TimeSpan ResendWindow = TimeSpan.FromHours(1);

    /// <summary>
    /// A send leaves this long before the window ends, or not at all: it must arrive within it, by a clock that may be ahead of
    /// the one that noted the first send.
    /// </summary>
    public static readonly TimeSpan ResendMargin = TimeSpan.FromMinutes(1);

    /// <summary>Our own commit was refused (overloaded, database away): the disbursement has not moved.</summary>
    public static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(1);

    /// <summary>The pause grows with the age of the first send, or of what could not be sent yet: at most, that long.</summary>
    private static readonly (TimeSpan Age, TimeSpan Pause)[] Pauses =
    [
        (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2)),
        (TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(10)),
        (TimeSpan.FromHours(1), TimeSpan.FromMinutes(1)),
    ];

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    public static TimeSpan Next(Timestamp since, Timestamp now)
    {
        var age = now - since;
        foreach (var (until, pause) in Pauses)
        {
            if (age < until)
            {
                return pause;
            }
        }

        return LongestPause;
    }
}
