namespace Stretch.Silo.Issuing.Chores;

/// <summary>Something done at the issuer for each partner again and again, by one silo at a time.</summary>
internal interface IIssuerChore
{
    ChoreKind Kind { get; }

    /// <summary>From the end of one run to the next.</summary>
    TimeSpan Interval { get; }

    /// <summary>Goes on where a run was cut short, if it says so by its progress; all it does may be done twice.</summary>
    Task<ChoreOutcome> RunAsync(ChoreRun run, CancellationToken cancellation);
}
