using Stretch.Load.Scenarios;

namespace Stretch.Load.Measurements;

/// <summary>Turns in the order in which they were taken, and what is asked about them.</summary>
internal sealed class AssignFigures(IReadOnlyList<TurnResult> results)
{
    public IReadOnlyList<TurnResult> All => results;

    public bool AreClean => results.All(result => result.IsClean);

    /// <summary>The median over the turns; null when there were none.</summary>
    public double? PerSecond(Scenario scenario, string rival) => MedianOf(scenario, rival, turn => turn.PerSecond);

    /// <inheritdoc cref="PerSecond"/>
    public double? P50Ms(Scenario scenario, string rival) => MedianOf(scenario, rival, turn => turn.P50Ms);

    /// <inheritdoc cref="PerSecond"/>
    public double? P99Ms(Scenario scenario, string rival) => MedianOf(scenario, rival, turn => turn.P99Ms);

    /// <summary>The one's assigns/s over the other's, in each round in which the other got anything done.</summary>
    public IReadOnlyList<double> Ratios(string scenario, string one, string other) =>
        [
            .. from turn in results
            where turn.Scenario == scenario && turn.Contestant == one
            from against in results
            where against.Scenario == scenario && against.Contestant == other && against.Round == turn.Round
            where against.PerSecond > 0
            select turn.PerSecond / against.PerSecond,
        ];

    private double? MedianOf(Scenario scenario, string rival, Func<TurnResult, double> of)
    {
        double[] values =
        [
            .. results.Where(turn => turn.Scenario == scenario.Name && turn.Contestant == rival).Select(of),
        ];
        return values.Length == 0 ? null : Median.Of(values);
    }
}
