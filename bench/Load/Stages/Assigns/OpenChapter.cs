using System.Globalization;
using Stretch.Load.OpenLoop;
using Stretch.Load.Reports;

namespace Stretch.Load.Stages.Assigns;

/// <summary>Calls that arrive at a rate.</summary>
internal static class OpenChapter
{
    private const double MostOfLone = 15;

    /// <param name="loneP99Ms">What one caller alone met; null where it was not measured.</param>
    public static Chapter Write(OpenFigures open, double? loneP99Ms)
    {
        var result = open.Result;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Assigns on one program arrive at half the rate that 64 callers reach, with pauses of random length, whether or not earlier
            ones are answered. Each is timed from when it was due: one that finds no free connection has waited, too.

            | arrive/s | measured/s | p50 ms | p99 ms | longest ms | due in all | not made | errors | books |
            |---:|---:|---:|---:|---:|---:|---:|---:|---|
            | {open.PerSecond:N0} | {result.PerSecond:N0} | {result.P50Ms:N2} | {result.P99Ms:N2} | {result.MaxMs:N1} | {open.Arrived:N0} | {open.Missing} | {result.Errors} | {BooksVerdict.Of(
                result.Faults
            )} |
            """
        );
        return new Chapter("Calls that arrive when they like", text, result.IsClean && open.Missing == 0)
        {
            Goals =
            [
                new Goal(
                    "open loop at half of the hot maximum, p99 beside the lone caller's",
                    string.Create(CultureInfo.InvariantCulture, $"under {MostOfLone}x"),
                    loneP99Ms is { } lone
                        ? string.Create(
                            CultureInfo.InvariantCulture,
                            $"{result.P99Ms / lone:0.#}x ({result.P99Ms:N2} and {lone:N2} ms)"
                        )
                        : string.Create(CultureInfo.InvariantCulture, $"{result.P99Ms:N2} ms"),
                    loneP99Ms is null ? null : result.P99Ms < MostOfLone * loneP99Ms
                ),
                new Goal(
                    "open loop, calls lost",
                    "none",
                    open.Missing.ToString(CultureInfo.InvariantCulture),
                    open.Missing == 0
                ),
            ],
        };
    }
}
