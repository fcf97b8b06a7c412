using Microsoft.Extensions.DependencyInjection;
using Stretch.Silo.Issuing.Chores;
using Stretch.Silo.Issuing.Reconciliation;
using Stretch.Silo.Tests.Issuing.Transfers;
using Stretch.TestKit;
using Stretch.TestKit.Silos;
using Stretch.TestKit.Telemetry;
using Stretch.UserTasks;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing.Reconciliation;

/// <summary>
/// An account that many partners pay from is looked at by the run of each of them, seconds apart: what leaves it must not hide
/// between two looks that are closer than the time by which a transfer may be off.
/// </summary>
public sealed class SharedFundingAccountTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const long Much = 1_000_000;

    private string Account => fixture.Issuer.Info.ProductFundingAccountId;

    [Fact]
    public async Task Money_that_leaves_between_two_looks_that_are_close_is_a_break()
    {
        await using var silo = await StartSiloAsync();
        var milestone = await SettledAsync(silo);
        await fixture.Issuer.AgeTransfersAsync();
        await ReconcileAsync(silo, milestone);

        // The next look comes right after a transfer that may explain as much, for all that the times of both say.
        var transfer = await milestone.SendBesideAsync(silo, fixture, 2 * Much, "somebody else's");
        await Eventually.Async(
            () => fixture.Issuer.TransferStatusAsync(transfer),
            status => status == "COMPLETED",
            Patience,
            "the issuer to complete the transfer"
        );
        await ReconcileAsync(silo, milestone);
        await fixture.Issuer.WithdrawAsync(Account, Much);
        await ReconcileAsync(silo, milestone);

        var falls = await fixture.Database.ColumnAsync<string>(
            "select kind || ' ' || detail from account_breaks where resolution is null"
        );
        Assert.Contains($" at least {Much} of them left ", Assert.Single(falls), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_the_issuer_shows_no_balance_of_is_counted_and_grows_old()
    {
        await using var silo = await StartSiloAsync();
        var milestone = await SettledAsync(silo);
        await ReconcileAsync(silo, milestone);
        await fixture.Database.ExecuteAsync(
            "update funding_accounts set compared_at = compared_at - interval '7 hours' where account_id = $1",
            Account
        );
        var recorder = silo.Services.GetRequiredService<ComparisonRecorder>();
        using var readings = new MeterReadings(recorder.Owns);

        await fixture.Issuer.HideAccountAsync(Account);
        await silo
            .Services.GetRequiredService<IIssuerChoreStore>()
            .MakeDueAsync(ChoreKind.Reconcile, CancellationToken.None);
        await Eventually.Async(
            () =>
                fixture.Database.ScalarAsync<string>(
                    "select summary from issuer_chores where chore = 'RECONCILE' and client_id = $1",
                    milestone.Partner.ClientId.Value
                ),
            summary => summary.EndsWith("; 0 balances compared, 1 not shown", StringComparison.Ordinal),
            Patience,
            "a comparison that was not shown the balance"
        );
        var unseen = await AgeAsync();
        await fixture.Issuer.ShowAccountAsync(Account);
        await ReconcileAsync(silo, milestone);

        Assert.True(readings["stretch.reconciliation.unseen_balances"] > 0);
        Assert.InRange(unseen, 7 * 3_600, 8 * 3_600);
        Assert.InRange(await AgeAsync(), 0, 3_600);
    }

    private Task<LocalSilo> StartSiloAsync() =>
        fixture.StartSiloAsync(
            new() { ["IssuerChores:PollIntervalMs"] = "100", ["IssuerChores:RetryPauseMs"] = "100" }
        );

    private async Task<Milestone> SettledAsync(LocalSilo silo)
    {
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        return milestone;
    }

    private Task<string> ReconcileAsync(LocalSilo silo, Milestone milestone) =>
        Comparison.RunAsync(silo, fixture.Database, milestone.Partner.ClientId);

    private async Task<double> AgeAsync()
    {
        var gauges = new Stretch.Silo.Telemetry.Readings.GaugeStore(fixture.Database.DataSource);
        await gauges.ReadAsync(TimeSpan.Zero, CancellationToken.None);
        var shown = await gauges.ShowAsync(CancellationToken.None);
        return Assert.Single(shown.ByName["stretch.reconciliation.oldest_balance_age"]).Value;
    }
}
