namespace Stretch.Silo.Issuing.Hooks;

/// <summary>How the issuer's events are taken in and processed; configuration section <c>IssuerHooks</c>.</summary>
internal sealed class IssuerHookOptions
{
    /// <summary>
    /// How far the time of signing may lie from ours, either way, in milliseconds. Default 900,000, as the issuer's SDK has
    /// it; widen it should late retries be refused as stale.
    /// </summary>
    public int SignatureToleranceMs { get; set; } = 900_000;

    /// <summary>How often each silo looks for events that are due, in milliseconds. Default 1,000.</summary>
    public int PollIntervalMs { get; set; } = 1_000;

    /// <summary>
    /// How long a silo has the events it took up to itself, in milliseconds; those of a silo that died are due again after it.
    /// Default 60,000: longer than a request to the issuer may take. Shorter, two silos may ask about the same event.
    /// </summary>
    public int LeaseMs { get; set; } = 60_000;

    /// <summary>
    /// How long an event that matches nothing, or that the issuer tells nothing about, waits before each further try; the
    /// last pause repeats. In milliseconds; default from half a second to an hour.
    /// </summary>
    public IReadOnlyList<int>? PausesMs { get; set; }

    /// <summary>After how long an event that still matches nothing is set aside, in milliseconds. Default 3 days.</summary>
    public long ParkedForMs { get; set; } = 3L * 24 * 60 * 60 * 1_000;

    /// <summary>
    /// How long an event about an application, account or card that matches nothing of ours waits before the issuer is asked
    /// whose it is, in milliseconds. Default 600,000: longer than our own answer may take to tell us the issuer's id of it.
    /// </summary>
    public int AskWhoseAfterMs { get; set; } = 600_000;

    /// <summary>For how long the issuer is said to keep events, and can deliver or replay them.</summary>
    public const int MinKeepProcessedDays = 31;

    /// <summary>
    /// For how many days an event is kept that was done with or ignored. Default 90, and <see cref="MinKeepProcessedDays"/> at
    /// least: for so long an event that comes again is known by its id. One that comes later still is processed once more,
    /// which costs a look at the issuer and moves nothing twice.
    /// </summary>
    public int KeepProcessedDays { get; set; } = 90;

    private static readonly int[] DefaultPausesMs =
    [
        500,
        1_000,
        2_000,
        5_000,
        15_000,
        60_000,
        300_000,
        900_000,
        3_600_000,
    ];

    /// <param name="tries">How often it was tried already, 1 or more.</param>
    public TimeSpan PauseAfter(int tries)
    {
        var pauses = PausesMs ?? DefaultPausesMs;
        return TimeSpan.FromMilliseconds(pauses[Math.Min(tries, pauses.Count) - 1]);
    }
}
