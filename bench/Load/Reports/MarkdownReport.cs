using System.Globalization;
using System.Text;
using Stretch.Load.Measurements;

namespace Stretch.Load.Reports;

/// <summary>The report that people read.</summary>
internal static class MarkdownReport
{
    public static string Write(MachineFacts facts, LoadSettings settings, IReadOnlyList<TurnResult> results)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # Assigns per second, beside a peer that locks a row a call

            Written by `./bench/run`. Each call is `POST /v1/tasks/{"{taskId}"}/users/{"{userId}"}` over HTTP with a bearer token and
            an Idempotency-Key, to a person who does not hold the task yet; both servers write the same rows: totals, user task,
            chained ledger entry, kept answer. `hot` draws on one award pool, `spread` on 1,000. Stretch commits what has queued up in
            one transaction; `bench/RowLockPeer` takes a row lock and a transaction a call. They took turns,
            {settings.Rounds} each with {Callers(
                settings
            )} callers, {settings.WarmUpSeconds} s of warm-up and {settings.MeasuredSeconds} s measured, on the same PostgreSQL;
            the load generator shares the processors with them. Medians over the turns; after every turn the answers were
            counted against the rows and the books verified. µs are of processor time for each assign.
            Stretch holds a partner to 10,000 requests a second by default; here its limit is set above the load. The peer has none.


            """
        );
        text.Append(Figures(results));
        text.Append(Ratios(results, "Stretch's assigns/s over the peer's in the same round."));
        text.Append(Machine(facts));
        return text.ToString();
    }

    /// <summary>A row for each scenario and contestant.</summary>
    public static string Figures(IReadOnlyList<TurnResult> results)
    {
        var text = new StringBuilder(
            """
            ## Figures

            | scenario | server | assigns/s | lowest to highest | p50 ms | p99 ms | µs server | µs PostgreSQL | µs callers | WAL bytes/assign | errors | books |
            |---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|

            """
        );
        foreach (var turns in results.GroupBy(result => (result.Scenario, result.Contestant)))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {turns.Key.Scenario} | {turns.Key.Contestant} | {Median.Of(turns.Select(turn => turn.PerSecond)):N0} "
                    + $"| {turns.Min(turn => turn.PerSecond):N0} to {turns.Max(turn => turn.PerSecond):N0} "
                    + $"| {Median.Of(turns.Select(turn => turn.P50Ms)):N2} | {Median.Of(turns.Select(turn => turn.P99Ms)):N2} "
                    + $"| {Microseconds(turns, used => used.Server)} | {Microseconds(turns, used => used.Postgres)} "
                    + $"| {Microseconds(turns, used => used.Load)} "
                    + $"| {Median.Of(turns.Select(turn => turn.WalBytesPerCall)):N0} "
                    + $"| {turns.Sum(turn => turn.Errors)} | {Books([.. turns])} |\n"
            );
        }

        return text.Append('\n').ToString();
    }

    /// <summary>A row for each scenario: the first contestant's assigns/s over the last one's.</summary>
    public static string Ratios(IReadOnlyList<TurnResult> results, string meaning)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            ## Ratios

            {meaning}

            | scenario | median | lowest | highest |
            |---|---:|---:|---:|

            """
        );
        foreach (var scenario in results.GroupBy(result => result.Scenario))
        {
            double[] ratios = [.. scenario.GroupBy(result => result.Round).Select(Ratio)];
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {scenario.Key} | {Median.Of(ratios):N2} | {ratios.Min():N2} | {ratios.Max():N2} |\n"
            );
        }

        return text.Append('\n').ToString();
    }

    public static string Machine(MachineFacts facts)
    {
        var text = new StringBuilder("## Machine\n\n| | |\n|---|---|\n");
        foreach (var (name, value) in facts.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
        }

        return text.ToString();
    }

    /// <summary>A round's turns are in the order of the contestants.</summary>
    private static double Ratio(IEnumerable<TurnResult> round) =>
        round.First().PerSecond / Math.Max(1, round.Last().PerSecond);

    private static string Callers(LoadSettings settings) =>
        string.Join(
            ", ",
            settings
                .Scenarios.GroupBy(scenario => scenario.Callers)
                .Select(same => $"{same.Key} ({string.Join(", ", same.Select(scenario => $"`{scenario.Name}`"))})")
        );

    private static string Microseconds(IEnumerable<TurnResult> turns, Func<ProcessorTime, TimeSpan> of) =>
        Median
            .Of(turns.Select(turn => of(turn.UsedPerCall).TotalMicroseconds))
            .ToString("N0", CultureInfo.InvariantCulture);

    private static string Books(IReadOnlyList<TurnResult> turns) =>
        turns.All(turn => turn.Faults.Count == 0)
            ? "verified"
            : string.Join("; ", turns.SelectMany(turn => turn.Faults).Distinct());
}
