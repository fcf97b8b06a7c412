using Stretch.Silo.CommandLine;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Sdk;

namespace Stretch.Campaign.Audits;

/// <summary>Has Stretch check itself: the books against their entries, and against the issuer.</summary>
internal static class BooksAudit
{
    /// <summary>
    /// Several times the lease of a comparison that a killed silo was at: on a busy machine the issuer may answer too late for the
    /// first ones to be completed.
    /// </summary>
    private static readonly TimeSpan ComparisonPatience = TimeSpan.FromMinutes(5);

    /// <summary>How long a command may take that waits for nobody, to start, say, on a busy machine.</summary>
    private static readonly TimeSpan CommandPatience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static Task<IReadOnlyList<string>> FindingsAsync(TestDatabase stretch) =>
        FindingsAsync(stretch, ComparisonPatience);

    /// <param name="comparisonPatience">For how long a comparison that was cut short is repeated.</param>
    public static async Task<IReadOnlyList<string>> FindingsAsync(TestDatabase stretch, TimeSpan comparisonPatience)
    {
        var findings = new List<string>();
        findings.AddRange(
            Finding(await StretchCommand.RunAsync(stretch.ConnectionString, CommandPatience, "verify"), "verify")
        );
        findings.AddRange(Finding(await CompareAsync(stretch, comparisonPatience), "reconcile"));
        findings.AddRange(
            await stretch.ColumnAsync<string>(
                """
                select 'A break is open: ' || kind || ' of user task ' || user_task_id || ': ' || detail
                from reconciliation_breaks where resolution is null
                """
            )
        );
        findings.AddRange(
            await stretch.ColumnAsync<string>(
                """
                select 'A break is open: ' || kind || ' of account ' || account_id || ': ' || detail
                from account_breaks where resolution is null
                """
            )
        );
        findings.AddRange(
            await stretch.ColumnAsync<string>(
                """
                select 'An event of the issuer was set aside: ' || name || ' of ' || coalesce(subject_id, '?')
                    || ': ' || coalesce(reason, '?')
                from issuer_events where status = 'SET_ASIDE'
                """
            )
        );
        try
        {
            await BooksAssert.AreRightAsync(stretch);
        }
        catch (XunitException wrong)
        {
            findings.Add(wrong.Message);
        }

        return findings;
    }

    /// <summary>Repeats what was cut short, which says nothing about the books, for as long as patience lasts.</summary>
    private static async Task<CommandAnswer> CompareAsync(TestDatabase stretch, TimeSpan patience)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var left = patience - TimeProvider.System.GetElapsedTime(began);
            var answer = await StretchCommand.RunAsync(
                stretch.ConnectionString,
                left + CommandPatience,
                "reconcile",
                "--patience",
                $"{Math.Ceiling(left.TotalSeconds)}"
            );
            if (
                answer.ExitCode != ReconcileCommand.CutShort
                || TimeProvider.System.GetElapsedTime(began) + Pause >= patience
            )
            {
                return answer;
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private static IEnumerable<string> Finding(CommandAnswer answer, string command) =>
        answer.ExitCode == 0 ? [] : [$"'stretch {command}' ends with exit code {answer.ExitCode}: {answer.Output}"];
}
