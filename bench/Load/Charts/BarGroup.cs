namespace Stretch.Load.Charts;

/// <summary>Bars that are compared with each other; the longest of them fills the width.</summary>
internal sealed record BarGroup(string Name, IReadOnlyList<Bar> Bars)
{
    public double Highest => Bars.Max(bar => bar.Value);
}

internal sealed record Bar(string Name, double Value);
