namespace Stretch.Load.Settling;

/// <summary>What became of completed milestones.</summary>
/// <param name="Milestones">How many were completed at once.</param>
/// <param name="CompletedPerSecond">How fast the calls were answered.</param>
/// <param name="SettledPerSecond">From the first completion to the last settlement.</param>
/// <param name="Steady">Null where it was not measured.</param>
/// <param name="Errors">Calls that failed.</param>
/// <param name="Faults">What is wrong afterwards; empty when all is right.</param>
internal sealed record SettleFigures(
    string Pace,
    int Milestones,
    double CompletedPerSecond,
    double SettledPerSecond,
    SteadyLag? Steady,
    long Errors,
    IReadOnlyList<string> Faults
)
{
    public bool IsClean => Errors == 0 && Faults.Count == 0;
}

/// <summary>How long after its completion a milestone is settled while they are completed at a steady rate.</summary>
internal sealed record SteadyLag(double PerSecond, double P50S, double P99S);
