namespace Stretch.Silo.Issuing.Chores;

/// <summary>When each chore is due for each partner, and who is at it.</summary>
internal interface IIssuerChoreStore
{
    /// <summary>Null when nothing is due.</summary>
    Task<ChoreRun?> TakeDueAsync(ChoreKind kind, CancellationToken cancellation);

    /// <summary>False when the run is another silo's by now.</summary>
    Task<bool> RenewAsync(ChoreRun run, Guid? progress, CancellationToken cancellation);

    Task FinishAsync(ChoreRun run, ChoreOutcome outcome, TimeSpan pause);

    /// <summary>Lets another silo go on at once with a run that this one breaks off.</summary>
    Task HandBackAsync(ChoreRun run);

    /// <summary>Has a chore done now for every partner, whenever it would have been due.</summary>
    Task MakeDueAsync(ChoreKind kind, CancellationToken cancellation);
}
