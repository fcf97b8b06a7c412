namespace Stretch.Load.Measurements;

/// <summary>What one contestant did in one turn.</summary>
/// <param name="Round">1 for the first; a round has one turn of every contestant.</param>
/// <param name="PerSecond">Assignments answered 201 while it was measured.</param>
/// <param name="Created">Assignments answered 201, warm-up included.</param>
/// <param name="Refusals">Answers that were not 201, by status, warm-up included.</param>
/// <param name="Lost">Calls that were never answered, warm-up included.</param>
/// <param name="WalBytesPerCall">What PostgreSQL wrote to its log, for each assignment.</param>
/// <param name="UsedPerCall">Processor time for each assignment while it was measured.</param>
/// <param name="Faults">What is wrong with the books afterwards; empty when they are right.</param>
internal sealed record TurnResult(
    string Scenario,
    int Round,
    string Contestant,
    double PerSecond,
    double P50Ms,
    double P99Ms,
    double MaxMs,
    long Created,
    IReadOnlyDictionary<int, int> Refusals,
    long Lost,
    double WalBytesPerCall,
    ProcessorTime UsedPerCall,
    IReadOnlyList<string> Faults
)
{
    public long Errors => Refusals.Values.Sum() + Lost;

    public bool IsClean => Errors == 0 && Faults.Count == 0;
}
