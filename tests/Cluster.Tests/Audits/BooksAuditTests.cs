using Stretch.Campaign.Audits;
using Stretch.TestKit;

namespace Stretch.Cluster.Tests.Audits;

/// <summary>What Stretch itself knows to be wrong, or does not notice, is seen.</summary>
public sealed class BooksAuditTests(AuditDatabases databases) : IClassFixture<AuditDatabases>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string ClientId = "'00000000-0000-0000-0000-00000000c001'";

    [Fact]
    public async Task Books_in_which_nothing_happened_are_right()
    {
        await databases.ClearAsync();

        Assert.Empty(await FindingsAsync());
    }

    [Fact]
    public async Task A_program_that_its_ledger_does_not_explain_is_found_by_the_command_and_by_the_audit()
    {
        await databases.ClearAsync();
        await databases.PlantAsync("clients", ("id", ClientId));
        await databases.PlantAsync(
            "programs",
            ("client_id", ClientId),
            ("type", "'PAROLE'"),
            ("status", "'ACTIVE'"),
            ("max_participants", "1"),
            ("total_cents", "5"),
            ("paid_cents", "5"),
            ("ledger_head", "decode(repeat('00', 32), 'hex')")
        );

        var findings = await FindingsAsync();

        Assert.Contains(
            findings,
            each => each.StartsWith("'stretch verify' ends with exit code", StringComparison.Ordinal)
        );
        Assert.Contains(findings, each => each.StartsWith("The books are wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_comparison_with_the_issuer_that_no_silo_makes_is_found_when_patience_ends()
    {
        await PlantComparisonAsync();

        var findings = await BooksAudit.FindingsAsync(databases.Stretch, TimeSpan.FromSeconds(2));

        Assert.StartsWith(
            "'stretch reconcile' ends with exit code 2",
            Assert.Single(findings),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_comparison_that_was_cut_short_is_asked_for_again_and_only_the_completed_one_counts()
    {
        await PlantComparisonAsync();

        var audit = FindingsAsync();
        await CompareAsASiloAsync(isComplete: false);
        await CompareAsASiloAsync(isComplete: true);

        Assert.Empty(await audit);
    }

    [Fact]
    public async Task Open_breaks_and_events_set_aside_are_found_and_resolved_ones_are_not()
    {
        await databases.ClearAsync();
        await databases.PlantAsync("clients", ("id", ClientId));
        await databases.PlantAsync("reconciliation_breaks", ("kind", "'MISSING'"), ("detail", "'planted'"));
        await databases.PlantAsync(
            "account_breaks",
            ("client_id", ClientId),
            ("kind", "'EXTRA_TRANSFER'"),
            ("detail", "'planted'"),
            ("transfer_id", "'tr_1'")
        );
        await databases.PlantAsync("issuer_events", ("status", "'SET_ASIDE'"), ("reason", "'poison'"));

        var findings = await FindingsAsync();

        Assert.Equal(3, findings.Count);
        Assert.StartsWith("A break is open: MISSING of user task", findings[0], StringComparison.Ordinal);
        Assert.StartsWith("A break is open: EXTRA_TRANSFER of account", findings[1], StringComparison.Ordinal);
        Assert.StartsWith("An event of the issuer was set aside", findings[2], StringComparison.Ordinal);

        foreach (var table in new[] { "reconciliation_breaks", "account_breaks" })
        {
            await databases.Stretch.ExecuteAsync($"update {table} set resolution = 'ACCEPTED', resolved_at = now()");
        }

        await databases.Stretch.ExecuteAsync("update issuer_events set status = 'DONE'");
        Assert.Empty(await FindingsAsync());
    }

    /// <summary>One that was made an hour before it is due again.</summary>
    private async Task PlantComparisonAsync()
    {
        await databases.ClearAsync();
        await databases.PlantAsync("clients", ("id", ClientId), ("configured_at", "now()"));
        await databases.PlantAsync(
            "issuer_chores",
            ("client_id", ClientId),
            ("chore", "'RECONCILE'"),
            ("due_at", "now() + interval '1 hour'"),
            ("is_complete", "false")
        );
    }

    /// <summary>Waits until the comparison is asked for, and leaves its row as a silo does that has made it.</summary>
    private Task CompareAsASiloAsync(bool isComplete) =>
        Eventually.Async(
            () =>
                databases.Stretch.ExecuteAsync(
                    $"""
                    update issuer_chores set due_at = now() + interval '1 hour', is_complete = {isComplete}
                    where due_at <= now()
                    """
                ),
            asked => asked == 1,
            Patience,
            "the comparison to be asked for"
        );

    private Task<IReadOnlyList<string>> FindingsAsync() => BooksAudit.FindingsAsync(databases.Stretch);
}
