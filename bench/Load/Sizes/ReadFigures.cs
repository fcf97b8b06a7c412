using Stretch.Load.Measurements;

namespace Stretch.Load.Sizes;

/// <summary>How long a question took with few rows and with many.</summary>
internal sealed record ReadFigures(string Question, LatencyHistogram Few, LatencyHistogram Many)
{
    /// <param name="share">0.5 for the median.</param>
    public double Ratio(double share) => Many.Percentile(share) / Few.Percentile(share);
}
