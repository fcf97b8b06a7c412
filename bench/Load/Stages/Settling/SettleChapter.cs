using System.Globalization;
using System.Text;
using Stretch.Load.Reports;
using Stretch.Load.Settling;

namespace Stretch.Load.Stages.Settling;

/// <summary>From a completed milestone to settled money, as people read of it.</summary>
internal static class SettleChapter
{
    private const double LeastShare = 0.4;
    private const double MostLagS = 1;

    private const string Text = """
        64 callers complete milestones of one program, each with a transfer of its own; the issuer's sandbox takes them, ends them at
        once and tells so by its signed webhooks, and Stretch tells the partner by its own. The sandbox, its database and the
        partner's server share the machine. `lifted`: neither Stretch nor the sandbox counts requests; `real`: both keep to the
        issuer's limits, 200 requests and 5,000 of complexity in 10 s. Settled/s is from the first completion to the last settlement.
        The lag is between a completion and its settlement while milestones are completed at half that rate, at times of their own.
        Afterwards the issuer's transfers were counted and the books verified.

        | issuer's limits | milestones | completed/s | settled/s | steadily completed/s | lag p50 s | lag p99 s | errors | books |
        |---|---:|---:|---:|---:|---:|---:|---:|---|

        """;

    /// <param name="hotPerSecond">Assigns a second on one program; null where it was not measured.</param>
    public static Chapter Write(SettleFigures lifted, SettleFigures real, double? hotPerSecond)
    {
        var text = new StringBuilder(Text);
        foreach (var figures in (SettleFigures[])[lifted, real])
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {figures.Pace} | {figures.Milestones:N0} | {figures.CompletedPerSecond:N0} | {figures.SettledPerSecond:N1} "
                    + $"| {figures.Steady?.PerSecond:N0} | {figures.Steady?.P50S:N3} | {figures.Steady?.P99S:N3} "
                    + $"| {figures.Errors} | {BooksVerdict.Of(figures.Faults)} |\n"
            );
        }

        return new Chapter(
            "From a completed milestone to settled money",
            text.ToString(),
            lifted.IsClean && real.IsClean
        )
        {
            Goals = [.. Goals(lifted, real, hotPerSecond)],
        };
    }

    public static string Line(SettleFigures figures) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"settle {figures.Pace, -8} completed {figures.CompletedPerSecond:N0}/s  settled {figures.SettledPerSecond:N1}/s"
                + $"  lag p99 {figures.Steady?.P99S:N3} s  errors {figures.Errors}  books {BooksVerdict.Of(figures.Faults)}"
        );

    private static IEnumerable<Goal> Goals(SettleFigures lifted, SettleFigures real, double? hotPerSecond)
    {
        var share = lifted.SettledPerSecond / hotPerSecond;
        yield return new Goal(
            "complete to SETTLED through the sandbox, pacing lifted, beside the hot assign rate",
            string.Create(CultureInfo.InvariantCulture, $"{LeastShare:P0}"),
            share is null
                ? string.Create(CultureInfo.InvariantCulture, $"{lifted.SettledPerSecond:N0}/s")
                : string.Create(CultureInfo.InvariantCulture, $"{share:P0} ({lifted.SettledPerSecond:N0}/s)"),
            share is null ? null : share >= LeastShare
        );
        yield return new Goal(
            "lag from completion to SETTLED at half that rate, p99",
            string.Create(CultureInfo.InvariantCulture, $"under {MostLagS} s"),
            lifted.Steady is { } steady
                ? string.Create(CultureInfo.InvariantCulture, $"{steady.P99S:N2} s at {steady.PerSecond:N0}/s")
                : "not all were settled",
            lifted.Steady is { P99S: < MostLagS }
        );
        yield return new Goal(
            "complete to SETTLED at the issuer's real limits",
            "reported",
            string.Create(CultureInfo.InvariantCulture, $"{real.SettledPerSecond:N1}/s"),
            IsReached: null
        );
    }
}
