using System.Globalization;
using System.Text;
using Stretch.Load.Measurements;
using Stretch.Load.Reports;

namespace Stretch.Load.Crowds;

/// <summary>The report that people read.</summary>
internal static class CrowdReport
{
    private const double Mebibyte = 1 << 20;

    public static string Write(MachineFacts facts, IReadOnlyList<CrowdFigures> figures)
    {
        var text = new StringBuilder();
        text.Append(
            """
            # A task for everyone of a program

            Written by `./bench/attach`. One server with its PostgreSQL; the task is attached by one call over HTTP, and its state is asked
            for until everyone has a user task. A caller of another program assigns one task after the other all the while, and before,
            when nothing else goes on. Afterwards the user tasks were counted and the program's books verified.

            | people | answered after | everyone has it after | people/s | server's memory before | at most | other program's p99 before | meanwhile | its calls/s before | meanwhile | errors | books |
            |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|

            """
        );
        foreach (var figure in figures)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {figure.People:N0} | {figure.Answered.TotalMilliseconds:N0} ms | {figure.Attached.TotalSeconds:N1} s "
                    + $"| {figure.People / figure.Attached.TotalSeconds:N0} | {figure.MemoryBefore / Mebibyte:N0} MiB "
                    + $"| {figure.MemoryAtMost / Mebibyte:N0} MiB | {P99Ms(figure.Quiet):N2} ms | {P99Ms(figure.Meanwhile):N2} ms "
                    + $"| {figure.Quiet.Created / figure.QuietTime.TotalSeconds:N0} "
                    + $"| {figure.Meanwhile.Created / figure.Attached.TotalSeconds:N0} | {figure.Errors} | {Books(figure)} |\n"
            );
        }

        text.Append("\n## Machine\n\n| | |\n|---|---|\n");
        foreach (var (name, value) in facts.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
        }

        return text.ToString();
    }

    public static string Line(CrowdFigures figure) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{figure.People, 10:N0} people  answered {figure.Answered.TotalMilliseconds:N0} ms  attached {figure.Attached.TotalSeconds:N1} s"
                + $"  memory {figure.MemoryBefore / Mebibyte:N0} to {figure.MemoryAtMost / Mebibyte:N0} MiB"
                + $"  neighbour's p99 {P99Ms(figure.Quiet):N2} and {P99Ms(figure.Meanwhile):N2} ms"
                + $"  errors {figure.Errors}  books {Books(figure)}"
        );

    private static double P99Ms(Tally tally) => tally.Latencies.Percentile(0.99).TotalMilliseconds;

    private static string Books(CrowdFigures figure) =>
        figure.Faults.Count == 0 ? "verified" : string.Join("; ", figure.Faults);
}
