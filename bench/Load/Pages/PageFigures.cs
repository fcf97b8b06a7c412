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

    private double MedianMs(Func<PageRound, LatencyHistogram> latencies, double share) =>
        Median.Of(Rounds.Select(round => latencies(round).Percentile(share).TotalMilliseconds));
}
