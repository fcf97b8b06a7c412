using System.Globalization;
using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Load.Reports;
using Stretch.Load.Scenarios;

namespace Stretch.Load.Stages.Assigns;

/// <summary>What assigns are to reach beside those of others.</summary>
internal static class AssignGoals
{
    private const double MostOfPgbenchAlone = 2;

    private static readonly IReadOnlyList<(Scenario Scenario, string What, string Other, double Ratio)> Wanted =
    [
        .. Beside(Scenario.Hot, "one program, 64 callers", rowLock: 25, pgbench: 10, empty: 0.5),
        .. Beside(Scenario.Hot256, "one program, 256 callers", rowLock: 25, pgbench: 10, empty: 0.5),
        .. Beside(Scenario.Spread, "1,000 programs, 64 callers", rowLock: 5, pgbench: 2, empty: null),
        .. Beside(Scenario.Spread256, "1,000 programs, 256 callers", rowLock: 5, pgbench: 2, empty: null),
    ];

    /// <summary>Those whose scenarios were run.</summary>
    public static IReadOnlyList<Goal> Of(AssignFigures figures) => [.. Rates(figures), .. Alone(figures)];

    private static IEnumerable<(Scenario, string, string, double)> Beside(
        Scenario scenario,
        string what,
        double rowLock,
        double pgbench,
        double? empty
    )
    {
        yield return (scenario, what, Rival.RowLockPeer, rowLock);
        yield return (scenario, what, Rival.Pgbench, pgbench);
        if (empty is { } share)
        {
            yield return (scenario, what, Rival.EmptyEndpoint, share);
        }
    }

    private static IEnumerable<Goal> Rates(AssignFigures figures) =>
        from wanted in Wanted
        let ratios = figures.Ratios(wanted.Scenario.Name, Rival.Stretch, wanted.Other)
        where ratios.Count > 0
        let reached = Median.Of(ratios)
        let mine = figures.PerSecond(wanted.Scenario, Rival.Stretch)
        let other = figures.PerSecond(wanted.Scenario, wanted.Other)
        select new Goal(
            $"assigns/s, {wanted.What}, beside {Article(wanted.Other)}{wanted.Other}",
            Ratio(wanted.Ratio, wanted.Ratio < 1),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Ratio(reached, wanted.Ratio < 1)} ({mine:N0} and {other:N0})"
            ),
            reached >= wanted.Ratio
        );

    private static IEnumerable<Goal> Alone(AssignFigures figures)
    {
        foreach (var (name, of) in Latencies(figures))
        {
            if (of(Rival.Stretch) is { } mine && of(Rival.Pgbench) is { } pgbench)
            {
                yield return new Goal(
                    $"one caller alone, {name} of an assign beside a pgbench transaction",
                    $"at most {Ratio(MostOfPgbenchAlone, isShare: false)}",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Ratio(mine / pgbench, isShare: false)} ({mine:N2} and {pgbench:N2} ms)"
                    ),
                    mine <= MostOfPgbenchAlone * pgbench
                );
            }
        }
    }

    private static IEnumerable<(string Name, Func<string, double?> Of)> Latencies(AssignFigures figures) =>
        [("p50", rival => figures.P50Ms(Scenario.Lone, rival)), ("p99", rival => figures.P99Ms(Scenario.Lone, rival))];

    private static string Ratio(double ratio, bool isShare) =>
        ratio.ToString(isShare ? "P0" : "0.##'x'", CultureInfo.InvariantCulture);

    private static string Article(string rival) => rival == Rival.Pgbench ? "" : "the ";
}
