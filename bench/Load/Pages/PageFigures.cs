using Stretch.Load.Measurements;

namespace Stretch.Load.Pages;

/// <summary>
/// What one question took, with few rows and with many: the medians over the rounds. A percentile of a single round lies by
/// chance on either side of what a server does by itself now and then.
/// </summary>
internal sealed record PageFigures(PageQuestion Question, IReadOnlyList<PageRound> Rounds)
{
    public double FewMs(double share) => MedianMs(round => round.Few, share);

    public double ManyMs(double share) => MedianMs(round => round.Many, share);

    public double Ratio(double share) => ManyMs(share) / FewMs(share);

    /// <summary>
    /// How far apart the few's own figures lie where they are measured twice, in every other round: what of the other ratio
    /// may be chance.
    /// </summary>
    public double OwnRatio(double share)
    {
        var (even, odd) = (
            MedianMs(Rounds.Where((_, i) => i % 2 == 0), round => round.Few, share),
            MedianMs(Rounds.Where((_, i) => i % 2 == 1), round => round.Few, share)
        );
        return Math.Max(even, odd) / Math.Min(even, odd);
    }

    private double MedianMs(Func<PageRound, LatencyHistogram> latencies, double share) =>
        MedianMs(Rounds, latencies, share);

    private static double MedianMs(
        IEnumerable<PageRound> rounds,
        Func<PageRound, LatencyHistogram> latencies,
        double share
    ) => Median.Of(rounds.Select(round => latencies(round).Percentile(share).TotalMilliseconds));
}
