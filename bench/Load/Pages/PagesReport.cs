using System.Globalization;
using System.Text;
using Stretch.Load.Reports;

namespace Stretch.Load.Pages;

/// <summary>The report that people read.</summary>
internal static class PagesReport
{
    private const double Half = 0.5;
    private const double Tail = 0.99;

    public static string Write(MachineFacts facts, PagesSettings settings, IReadOnlyList<PageFigures> figures)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # A page of every list, with few rows and with many

            Written by `./bench/pages`. Two servers on databases of their own: at the one every list has {settings.FewRows:N0} rows,
            at the other {settings.ManyRows:N0}. A call asks for one page of 50 entries over HTTP; the two are asked in turn, one call
            at a time, in {settings.Rounds} rounds of {settings.Calls:N0} calls each; the figures are medians over the rounds. The filters
            ask for the {ListRows.RareCount} oldest rows, which alone are of that kind, or for half of all. About one call in a hundred
            meets something that the server does by itself (it looks for work), so the p99 of both is often 1 to 2 ms above the p50.

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

    public static string Line(PageFigures figure) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{figure.Question.List, -24}{figure.Question.Page, -24}p50 {figure.FewMs(Half), 6:N2} and {figure.ManyMs(Half), 6:N2} ms"
                + $"  p99 {figure.FewMs(Tail), 6:N2} and {figure.ManyMs(Tail), 6:N2} ms  ratio {figure.Ratio(Tail):N2}"
        );
}
