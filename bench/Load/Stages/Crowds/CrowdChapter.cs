using System.Globalization;
using System.Text;
using Stretch.Load.Crowds;
using Stretch.Load.Measurements;
using Stretch.Load.Reports;

namespace Stretch.Load.Stages.Crowds;

/// <summary>A task for everyone of a program, as people read of it.</summary>
internal static class CrowdChapter
{
    private const double Mebibyte = 1 << 20;
    private const double MostMoreMebibytes = 64;
    private const double MostSlower = 2;

    public static Chapter Write(IReadOnlyList<CrowdFigures> figures)
    {
        var text = new StringBuilder(
            """
            The task is attached by one call over HTTP, and its state is asked for until everyone has a user task. A caller of another
            program assigns one task after the other all the while, and before, when nothing else goes on. Memory is what the server has
            in use. Afterwards the user tasks were counted and the program's books verified.

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
                    + $"| {figure.Meanwhile.Created / figure.Attached.TotalSeconds:N0} | {figure.Errors} "
                    + $"| {BooksVerdict.Of(figure.Faults)} |\n"
            );
        }

        return new Chapter("A task for everyone of a program", text.ToString(), figures.All(figure => figure.IsClean))
        {
            Goals = [.. figures.SelectMany(Goals)],
        };
    }

    public static string Line(CrowdFigures figure) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{figure.People, 10:N0} people  answered {figure.Answered.TotalMilliseconds:N0} ms  attached {figure.Attached.TotalSeconds:N1} s"
                + $"  memory {figure.MemoryBefore / Mebibyte:N0} to {figure.MemoryAtMost / Mebibyte:N0} MiB"
                + $"  neighbour's p99 {P99Ms(figure.Quiet):N2} and {P99Ms(figure.Meanwhile):N2} ms"
                + $"  errors {figure.Errors}  books {BooksVerdict.Of(figure.Faults)}"
        );

    private static IEnumerable<Goal> Goals(CrowdFigures figure)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"attach a task to {figure.People:N0} participants");
        var seconds = MostSeconds(figure.People);
        yield return new Goal(
            what,
            string.Create(CultureInfo.InvariantCulture, $"under {seconds:N0} s"),
            string.Create(CultureInfo.InvariantCulture, $"{figure.Attached.TotalSeconds:N1} s"),
            figure.Attached.TotalSeconds < seconds
        );
        var more = (figure.MemoryAtMost - figure.MemoryBefore) / Mebibyte;
        yield return new Goal(
            $"{what}: memory",
            string.Create(CultureInfo.InvariantCulture, $"flat: at most {MostMoreMebibytes:N0} MiB more"),
            string.Create(CultureInfo.InvariantCulture, $"{more:N0} MiB more"),
            more <= MostMoreMebibytes
        );
        var slower = P99Ms(figure.Meanwhile) / P99Ms(figure.Quiet);
        yield return new Goal(
            $"{what}: another program's p99 meanwhile",
            "not doubled",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{slower:0.#}x ({P99Ms(figure.Quiet):N2} to {P99Ms(figure.Meanwhile):N2} ms)"
            ),
            slower < MostSlower
        );
    }

    /// <summary>In which time everyone is to have the task.</summary>
    private static double MostSeconds(int people) => people <= 100_000 ? 5 : 60;

    private static double P99Ms(Tally tally) => tally.Latencies.Percentile(0.99).TotalMilliseconds;
}
