using Stretch.Load.Measurements;

namespace Stretch.Load.OpenLoop;

/// <summary>What became of calls that arrived at a rate.</summary>
/// <param name="PerSecond">How many were due in a second, on average.</param>
/// <param name="Arrived">How many were due in all, warm-up included.</param>
internal sealed record OpenFigures(double PerSecond, int Arrived, TurnResult Result)
{
    /// <summary>Calls that were due and made nothing.</summary>
    public long Missing => Arrived - Result.Created;
}
