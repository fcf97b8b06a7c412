using System.Globalization;
using System.Text;
using Stretch.Load.Turns;

namespace Stretch.Load.Reports;

/// <summary>The report that people read: what was to reach and what was reached, then everything that was measured.</summary>
internal static class ResultsReport
{
    public static string Write(MachineFacts facts, TurnSettings turns, IReadOnlyList<Chapter> chapters, string notes)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # As fast as the machine allows

            Written by `./bench/run`. Everything shares the machine that the last table tells of: the servers, PostgreSQL and those who
            call. Calls go over HTTP with a bearer token that is verified and, where they change something, an Idempotency-Key; the
            ledger is double entry and chained, and PostgreSQL flushes every commit to the disk. Where several took turns, they took
            {turns.Rounds}, one after the other, each {turns.WarmUpSeconds} s of warm-up and {turns.MeasuredSeconds} s measured; figures are medians over the
            turns. After each, answers were counted against rows and the books verified: a figure without that would not be here.

            | what | to reach | reached | |
            |---|---|---|---|

            """
        );
        foreach (var goal in chapters.SelectMany(chapter => chapter.Goals))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {goal.What} | {goal.ToReach} | {goal.Reached} | {goal.Verdict} |\n"
            );
        }

        foreach (var chapter in chapters)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {chapter.Title}\n\n");
            foreach (var (file, chart) in chapter.Charts)
            {
                text.Append(CultureInfo.InvariantCulture, $"![{chart.Title}](charts/{file})\n\n");
            }

            text.Append(chapter.Text.TrimEnd()).Append('\n');
        }

        text.Append('\n').Append(notes.TrimEnd()).Append("\n\n").Append(facts.ToMarkdown());
        return text.ToString();
    }
}
