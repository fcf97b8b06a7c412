using Stretch.Load.Charts;
using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Load.Reports;
using Stretch.Load.Scenarios;

namespace Stretch.Load.Stages.Assigns;

/// <summary>Assigns at Stretch and its peers.</summary>
internal static class AssignChapter
{
    private const string Text = """
        Each call is `POST /v1/tasks/{taskId}/users/{userId}`, to a person who does not hold the task yet. `hot` draws on one award
        pool, `spread` on 1,000, both with 64 callers, or with 256 where they say so; `lone` is one caller. Stretch commits what has
        queued up in one transaction. The row-lock peer (`bench/RowLockPeer`) does the same over the same HTTP, with a row lock and a
        transaction a call, on 16 connections, which served it best. pgbench runs the peer's statements (`bench/Pgbench/assign.sql`)
        in the same three round trips, prepared, with a connection for each caller, and without HTTP. The empty endpoint
        (`bench/EmptyPeer`) reads the same request, writes the same answer and does nothing: what HTTP, JSON and the callers leave.
        µs are of processor time for each assign. Stretch holds a partner to 10,000 requests a second by default; here its limit is
        set above the load. Its peers have none.


        """;

    public static Chapter Write(AssignFigures figures) =>
        new(
            "Assigns per second",
            Text
                + AssignTables.Figures(figures)
                + "Stretch's assigns/s over the others' in the same round:\n\n"
                + AssignTables.Ratios(figures),
            figures.AreClean
        )
        {
            Goals = AssignGoals.Of(figures),
            Charts = Charts(figures),
        };

    private static Dictionary<string, BarChart> Charts(AssignFigures figures)
    {
        var charts = new Dictionary<string, BarChart>();
        Add(
            "assigns.svg",
            "Assigns per second",
            "N0",
            from scenario in Scenario.All
            where scenario != Scenario.Lone
            select Group(scenario.Name, rival => figures.PerSecond(scenario, rival))
        );
        Add("latency.svg", "How long an assign takes, ms", "N2", Scenario.All.SelectMany(Percentiles));
        return charts;

        IEnumerable<BarGroup> Percentiles(Scenario scenario) =>
            [
                Group($"{scenario.Name}, p50", rival => figures.P50Ms(scenario, rival)),
                Group($"{scenario.Name}, p99", rival => figures.P99Ms(scenario, rival)),
            ];

        void Add(string file, string title, string format, IEnumerable<BarGroup> groups)
        {
            BarGroup[] filled = [.. groups.Where(group => group.Bars.Count > 0)];
            if (filled.Length > 0)
            {
                charts[file] = new BarChart(title, format, filled);
            }
        }
    }

    private static BarGroup Group(string name, Func<string, double?> of) => new(name, Bars(of));

    private static IReadOnlyList<Bar> Bars(Func<string, double?> of) =>
        [
            .. from rival in (string[])[Rival.Stretch, Rival.RowLockPeer, Rival.Pgbench, Rival.EmptyEndpoint]
            let value = of(rival)
            where value is not null
            select new Bar(rival, value.Value),
        ];
}
