namespace Stretch.Silo.Issuing.Chores;

/// <summary>How often the issuer is asked of itself; configuration section <c>IssuerChores</c>.</summary>
internal sealed class IssuerChoreOptions
{
    /// <summary>How often each silo looks for what is due, in milliseconds. Default 5,000.</summary>
    public int PollIntervalMs { get; set; } = 5_000;

    /// <summary>
    /// How often the issuer is asked for events that it could not deliver, in milliseconds. Default 300,000; at the start of a
    /// silo in any case.
    /// </summary>
    public int CatchUpIntervalMs { get; set; } = 300_000;

    /// <summary>How often our disbursements are compared with the issuer's transfers, in milliseconds. Default 3,600,000.</summary>
    public int ReconcileIntervalMs { get; set; } = 3_600_000;

    /// <summary>How long after a run that could not be completed the next one begins, in milliseconds. Default 60,000.</summary>
    public int RetryPauseMs { get; set; } = 60_000;

    /// <summary>
    /// How long after a milestone's completion a disbursement that is still in transit counts as late, whatever the reason, in
    /// milliseconds. Default one day.
    /// </summary>
    public long LateAfterMs { get; set; } = 24L * 60 * 60 * 1_000;

    /// <summary>
    /// How many disbursements of a partner that came to their end before the last run are compared again, a run. Default 1,000,
    /// which is twenty requests.
    /// </summary>
    public int RecheckPerRun { get; set; } = 1_000;

    /// <summary>
    /// From the beginning of one round over all of a partner's disbursements to the next, at least, in milliseconds. Default one
    /// day.
    /// </summary>
    public long RecheckIntervalMs { get; set; } = 24L * 60 * 60 * 1_000;

    /// <summary>
    /// How long a silo has a run to itself, in milliseconds; it takes the lease anew with every page. Default 60,000: longer
    /// than any request to the issuer may take.
    /// </summary>
    public int LeaseMs { get; set; } = 60_000;

    /// <summary>Out of range, by the names of their settings; empty when all are fine.</summary>
    public IEnumerable<string> Problems() =>
        from setting in (IEnumerable<(string Name, long Value)>)
            [
                (nameof(PollIntervalMs), PollIntervalMs),
                (nameof(CatchUpIntervalMs), CatchUpIntervalMs),
                (nameof(ReconcileIntervalMs), ReconcileIntervalMs),
                (nameof(RetryPauseMs), RetryPauseMs),
                (nameof(LateAfterMs), LateAfterMs),
                (nameof(RecheckPerRun), RecheckPerRun),
                (nameof(RecheckIntervalMs), RecheckIntervalMs),
                (nameof(LeaseMs), LeaseMs),
            ]
        where setting.Value < 1
        select setting.Name;
}
