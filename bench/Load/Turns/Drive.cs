using Stretch.Load.Measurements;

namespace Stretch.Load.Turns;

/// <summary>What callers got in a turn, in which time, and the processor time that it took.</summary>
internal sealed record Drive(Tally Tally, TimeSpan Measured, ProcessorTime Used)
{
    /// <summary>As a turn's result, with what the database says of it.</summary>
    /// <param name="walBytes">What PostgreSQL wrote to its log; 0 where there is none.</param>
    /// <param name="faults">What is wrong with the books; empty when they are right.</param>
    public TurnResult ToResult(
        string scenario,
        int round,
        string entrant,
        long walBytes,
        IReadOnlyList<string> faults
    ) =>
        new(
            scenario,
            round,
            entrant,
            Tally.Latencies.Count / Measured.TotalSeconds,
            Tally.Latencies.Percentile(0.5).TotalMilliseconds,
            Tally.Latencies.Percentile(0.99).TotalMilliseconds,
            Tally.Latencies.Percentile(1).TotalMilliseconds,
            Tally.Created,
            Tally.Refusals,
            Tally.Lost,
            (double)walBytes / Math.Max(1, Tally.Created),
            Used / Math.Max(1, Tally.Latencies.Count),
            faults
        );
}
