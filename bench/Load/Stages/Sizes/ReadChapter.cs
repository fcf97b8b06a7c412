using System.Globalization;
using System.Text;
using Stretch.Load.Measurements;
using Stretch.Load.Reports;
using Stretch.Load.Sizes;

namespace Stretch.Load.Stages.Sizes;

/// <summary>Reads with few rows and with many, and beside what HTTP lets through.</summary>
internal static class ReadChapter
{
    private const double MostRatio = 1.5;
    private const double LeastShare = 0.6;
    private const double Half = 0.5;
    private const double Tail = 0.99;

    public static Chapter Write(
        SizedServer many,
        SizedServer few,
        IReadOnlyList<ReadFigures> figures,
        AssignFigures ceiling
    )
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            One caller asks two servers in turn, one call at a time; one has {few.Rows:N0} user tasks in a program, the other {many.UserTasks.Count:N0}
            ({many.Rows:N0} in all).

            | call | p50 ms, few | p50 ms, many | ratio | p99 ms, few | p99 ms, many | ratio |
            |---|---:|---:|---:|---:|---:|---:|

            """
        );
        foreach (var figure in figures)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {figure.Question} | {Ms(figure.Few, Half):N2} | {Ms(figure.Many, Half):N2} | {figure.Ratio(Half):N2} "
                    + $"| {Ms(figure.Few, Tail):N2} | {Ms(figure.Many, Tail):N2} | {figure.Ratio(Tail):N2} |\n"
            );
        }

        text.Append("\n64 callers get one user task after the other; of the empty endpoint, the same answer:\n\n");
        text.Append(AssignTables.Figures(ceiling, call: "read"));
        return new Chapter("Reads", text.ToString(), ceiling.AreClean)
        {
            Goals = [.. figures.Select(figure => Goal(figure, many, few)), Goal(ceiling)],
        };
    }

    private static Goal Goal(ReadFigures figure, SizedServer many, SizedServer few) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{figure.Question} with {many.UserTasks.Count:N0} rows beside {few.Rows:N0}, p50 and p99"
            ),
            string.Create(CultureInfo.InvariantCulture, $"within {MostRatio}x"),
            string.Create(CultureInfo.InvariantCulture, $"{figure.Ratio(Half):N2}x, {figure.Ratio(Tail):N2}x"),
            figure.Ratio(Half) <= MostRatio && figure.Ratio(Tail) <= MostRatio
        );

    private static Goal Goal(AssignFigures ceiling)
    {
        var share = ReadCeiling.Share(ceiling);
        return new Goal(
            "reads/s of GET one user task, 64 callers, beside the empty endpoint",
            string.Create(CultureInfo.InvariantCulture, $"{LeastShare:P0}"),
            string.Create(CultureInfo.InvariantCulture, $"{share:P0}"),
            share >= LeastShare
        );
    }

    private static double Ms(LatencyHistogram latencies, double share) => latencies.Percentile(share).TotalMilliseconds;
}
