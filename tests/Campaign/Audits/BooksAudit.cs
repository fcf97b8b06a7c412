using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Sdk;

namespace Stretch.Campaign.Audits;

/// <summary>Has Stretch check itself: the books against their entries, and against the issuer.</summary>
internal static class BooksAudit
{
    /// <summary>Longer than the lease of a comparison that a killed silo was at.</summary>
    private const int ReconcilePatienceSeconds = 90;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(ReconcilePatienceSeconds + 30);

    public static async Task<IReadOnlyList<string>> FindingsAsync(TestDatabase stretch)
    {
        var findings = new List<string>();
        findings.AddRange(await RunAsync(stretch, "verify"));
        findings.AddRange(await RunAsync(stretch, "reconcile", "--patience", $"{ReconcilePatienceSeconds}"));
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

    private static async Task<IEnumerable<string>> RunAsync(TestDatabase stretch, params string[] arguments)
    {
        var answer = await StretchCommand.RunAsync(stretch.ConnectionString, Patience, arguments);
        return answer.ExitCode == 0
            ? []
            : [$"'stretch {string.Join(' ', arguments)}' ends with exit code {answer.ExitCode}: {answer.Output}"];
    }
}
