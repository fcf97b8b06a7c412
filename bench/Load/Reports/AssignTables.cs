using System.Globalization;
using System.Text;
using Stretch.Load.Measurements;

namespace Stretch.Load.Reports;

/// <summary>Turns as tables.</summary>
internal static class AssignTables
{
    /// <summary>A row for each scenario and contestant.</summary>
    /// <param name="call">What each call is.</param>
    public static string Figures(AssignFigures figures, string call = "assign")
    {
        var text = new StringBuilder(
            $"""
            | scenario | server | {call}s/s | lowest to highest | p50 ms | p99 ms | µs server | µs PostgreSQL | µs callers | WAL bytes/{call} | errors | books |
            |---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|

            """
        );
        foreach (var turns in figures.All.GroupBy(result => (result.Scenario, result.Contestant)))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {turns.Key.Scenario} | {turns.Key.Contestant} | {Median.Of(turns.Select(turn => turn.PerSecond)):N0} "
                    + $"| {turns.Min(turn => turn.PerSecond):N0} to {turns.Max(turn => turn.PerSecond):N0} "
                    + $"| {Median.Of(turns.Select(turn => turn.P50Ms)):N2} | {Median.Of(turns.Select(turn => turn.P99Ms)):N2} "
                    + $"| {Microseconds(turns, used => used.Server)} | {Microseconds(turns, used => used.Postgres)} "
                    + $"| {Microseconds(turns, used => used.Load)} "
                    + $"| {Median.Of(turns.Select(turn => turn.WalBytesPerCall)):N0} "
                    + $"| {turns.Sum(turn => turn.Errors)} | {BooksVerdict.Of(turns.SelectMany(turn => turn.Faults))} |\n"
            );
        }

        return text.Append('\n').ToString();
    }

    /// <summary>A row for each scenario and server but the first: the first one's assigns/s over its, round by round.</summary>
    public static string Ratios(AssignFigures figures)
    {
        var text = new StringBuilder("| scenario | over | median | lowest | highest |\n|---|---|---:|---:|---:|\n");
        foreach (var scenario in figures.All.GroupBy(result => result.Scenario))
        {
            var names = scenario.Select(result => result.Contestant).Distinct().ToArray();
            foreach (var other in names[1..])
            {
                var ratios = figures.Ratios(scenario.Key, names[0], other);
                if (ratios.Count == 0)
                {
                    continue;
                }

                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {scenario.Key} | {other} | {Median.Of(ratios):N2} | {ratios.Min():N2} | {ratios.Max():N2} |\n"
                );
            }
        }

        return text.Append('\n').ToString();
    }

    private static string Microseconds(IEnumerable<TurnResult> turns, Func<ProcessorTime, TimeSpan> of) =>
        Median
            .Of(turns.Select(turn => of(turn.UsedPerCall).TotalMicroseconds))
            .ToString("N0", CultureInfo.InvariantCulture);
}
