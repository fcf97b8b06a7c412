using System.Globalization;
using System.Text;
using Stretch.Load.Measurements;
using Stretch.Load.Reports;

namespace Stretch.Load.Silos;

/// <summary>The report that people read.</summary>
internal static class SilosReport
{
    public static string Write(MachineFacts facts, LoadSettings settings, IReadOnlyList<TurnResult> results)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # Three silos without placement, beside one

            Written by `./bench/silos`. Each call assigns a task over HTTP, with a bearer token and an Idempotency-Key. Three silos share
            one address, where the kernel gives each caller's connection to one of them, and one database; whichever is asked commits.
            `silos-hot` draws on one award pool, `silos-spread` on 1,000. Three silos and one took turns, {settings.Rounds} each with
            {settings.Scenarios[
                0
            ].Callers} callers, {settings.WarmUpSeconds} s of warm-up and {settings.MeasuredSeconds} s measured, on
            the same PostgreSQL; the load generator and all silos share the processors. Medians over the turns; after every turn the
            answers were counted against the rows and the books verified.


            """
        );
        text.Append(MarkdownReport.Figures(results));
        text.Append(MarkdownReport.Ratios(results, "Three silos' assigns/s over one silo's in the same round."));
        text.Append(MarkdownReport.Machine(facts));
        return text.ToString();
    }
}
