using System.Globalization;
using System.Text;
using Stretch.Load.Reports;

namespace Stretch.Load.Pages;

/// <summary>The report that people read.</summary>
internal static class PagesReport
{
    private const double Half = 0.5;
    private const double Tail = 0.99;

    public static string Write(
        MachineFacts facts,
        PagesSettings settings,
        IReadOnlyList<PageFigures> figures,
        long blocksRead
    )
    {
        var calls = (double)settings.Rounds * settings.Calls * figures.Count;
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # A page of every list, with few rows and with many

            Written by `./bench/pages`. Two servers on databases of their own: at the one every list has {settings.FewRows:N0} rows,
            at the other {settings.ManyRows:N0}. A call asks for one page of 50 entries over HTTP; the two are asked in turn, one call
            at a time. A round asks each for every page {settings.Calls:N0} times; the figures are medians over {settings.Rounds} rounds. The filters
            ask for the {ListRows.RareCount} oldest rows, which alone are of that kind, or for half of all. About one call in a hundred
            meets something that the server does by itself (it looks for work), so the p99 of both is often 1 to 2 ms above the p50.

            PostgreSQL has a quarter of the machine's memory as `shared_buffers`, as [docs/operations.md](../docs/operations.md) has it, and
            the pages' tables and indexes were read into it before: of 1,000 calls for one of the many, {blocksRead
                * 1000
                / calls:N1} blocks had to be
            read from elsewhere. The few's own p99s, measured twice (in every other round), differ by a factor of {OwnRatio(
                figures,
                Half
            ):N2}
            in the middle and {OwnRatio(figures, 1):N2} at most: so much of the last column may be chance.

            | list | page | p50 ms, few | p50 ms, many | ratio | p99 ms, few | p99 ms, many | ratio |
            |---|---|---:|---:|---:|---:|---:|---:|

            """
        );
        foreach (var figure in figures)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {figure.Question.List} | {figure.Question.Page} | {figure.FewMs(Half):N2} | {figure.ManyMs(Half):N2} "
                    + $"| {figure.Ratio(Half):N2} | {figure.FewMs(Tail):N2} | {figure.ManyMs(Tail):N2} | {figure.Ratio(Tail):N2} |\n"
            );
        }

        return text.Append('\n').Append(facts.ToMarkdown()).ToString();
    }

    /// <param name="share">Of the lists: 0.5 for the one in the middle, 1 for the worst.</param>
    private static double OwnRatio(IReadOnlyList<PageFigures> figures, double share)
    {
        var sorted = figures.Select(figure => figure.OwnRatio(Tail)).Order().ToArray();
        return sorted[(int)((sorted.Length - 1) * share)];
    }
}
