using Stretch.Load.Measurements;

namespace Stretch.Load.Pages;

/// <summary>What one question took, with few rows and with many.</summary>
internal sealed record PageFigures(PageQuestion Question, LatencyHistogram Few, LatencyHistogram Many)
{
    public double FewMs(double share) => Few.Percentile(share).TotalMilliseconds;

    public double ManyMs(double share) => Many.Percentile(share).TotalMilliseconds;

    public double Ratio(double share) => ManyMs(share) / FewMs(share);
}
