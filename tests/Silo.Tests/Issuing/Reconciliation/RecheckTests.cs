using Stretch.Silo.Tests.Issuing.Transfers;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Issuing.Reconciliation;

/// <summary>
/// What came to its end long ago is compared again, a stretch at a time: a transfer that the issuer loses, or changes without a
/// word, is listed by nothing.
/// </summary>
public sealed class RecheckTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const long Cents = (long)(Milestone.Value * 100);

    [Fact]
    public async Task An_old_transfer_that_the_issuer_shows_no_more_is_missing_until_it_shows_it()
    {
        await using var silo = await StartSiloAsync(perRun: 1_000);
        var (milestone, _) = await SettledLongAgoAsync(silo);
        await ReconcileAsync(silo, milestone);
        var before = await BreaksAsync(milestone);

        await fixture.Issuer.HideTransferAsync(milestone.Memo);
        await ReconcileAsync(silo, milestone);
        var hidden = await BreaksAsync(milestone);
        await fixture.Issuer.ShowTransferAsync(milestone.Memo);
        await ReconcileAsync(silo, milestone);

        Assert.Equal("", before);
        Assert.Equal("SETTLEMENT_MISSING OPEN", hidden);
        Assert.Equal("SETTLEMENT_MISSING ISSUER_TOLD", await BreaksAsync(milestone));
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task An_old_transfer_that_the_issuer_changes_without_a_time_of_change_is_a_mismatch()
    {
        await using var silo = await StartSiloAsync(perRun: 1_000);
        var (milestone, _) = await SettledLongAgoAsync(silo);

        await fixture.Issuer.FalsifyTransferAsync(milestone.Memo, Cents + 1);
        await ReconcileAsync(silo, milestone);

        Assert.Equal("AMOUNT_MISMATCH OPEN", await BreaksAsync(milestone));
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task A_run_compares_so_many_old_ones_again_and_the_next_goes_on_there()
    {
        await using var silo = await StartSiloAsync(perRun: 1);
        var (one, other) = await SettledLongAgoAsync(silo);
        await fixture.Issuer.HideTransferAsync(one.Memo);
        await fixture.Issuer.HideTransferAsync(other.Memo);

        await ReconcileAsync(silo, one);
        string[] first = [await BreaksAsync(one), await BreaksAsync(other)];
        await ReconcileAsync(silo, one);
        string[] second = [await BreaksAsync(one), await BreaksAsync(other)];

        Assert.Equal(["", "SETTLEMENT_MISSING OPEN"], first.Order());
        Assert.Equal(["SETTLEMENT_MISSING OPEN", "SETTLEMENT_MISSING OPEN"], second);
    }

    [Fact]
    public async Task Who_was_compared_again_today_is_left_alone()
    {
        await using var silo = await StartSiloAsync(perRun: 1_000, intervalMs: 86_400_000);
        var (milestone, _) = await SettledLongAgoAsync(silo);
        await fixture.Database.ExecuteAsync("update recheck_rounds set begun_at = begun_at - interval '1 day'");

        var first = await ReconcileAsync(silo, milestone);
        var second = await ReconcileAsync(silo, milestone);

        Assert.StartsWith("2 disbursements compared, ", first, StringComparison.Ordinal);
        Assert.StartsWith("0 disbursements compared, ", second, StringComparison.Ordinal);
    }

    private Task<LocalSilo> StartSiloAsync(int perRun, int intervalMs = 1) =>
        fixture.StartSiloAsync(
            new()
            {
                ["IssuerChores:PollIntervalMs"] = "100",
                ["IssuerChores:RetryPauseMs"] = "100",
                ["IssuerChores:RecheckPerRun"] = $"{perRun}",
                ["IssuerChores:RecheckIntervalMs"] = $"{intervalMs}",
            }
        );

    /// <summary>Two of one partner, which a run has compared, and which no later one has a reason of its own to look at.</summary>
    private async Task<(Milestone One, Milestone Other)> SettledLongAgoAsync(LocalSilo silo)
    {
        var partner = await fixture.NewPartnerAsync(silo);
        var one = await Milestone.PrepareAsync(silo, partner, fixture.Database);
        var other = await Milestone.PrepareAsync(silo, partner, fixture.Database);
        foreach (var milestone in new[] { one, other })
        {
            await milestone.CompleteAsync(silo);
            await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        }

        await ReconcileAsync(silo, one);
        await fixture.Issuer.AgeTransfersAsync();
        await fixture.Database.ExecuteAsync(
            "update disbursements set resolved_at = resolved_at - interval '3 days' where client_id = $1",
            partner.ClientId.Value
        );
        return (one, other);
    }

    private Task<string> ReconcileAsync(LocalSilo silo, Milestone milestone) =>
        Comparison.RunAsync(silo, fixture.Database, milestone.Partner.ClientId);

    private async Task<string> BreaksAsync(Milestone milestone) =>
        string.Join(
            ", ",
            await fixture.Database.ColumnAsync<string>(
                """
                select kind || ' ' || coalesce(resolution, 'OPEN') from reconciliation_breaks
                where user_task_id = $1 order by kind
                """,
                milestone.UserTask.UserTaskId.Value
            )
        );
}
