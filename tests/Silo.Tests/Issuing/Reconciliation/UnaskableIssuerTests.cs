using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Issuing.Chores;
using Stretch.Silo.Persistence.Reconciliation;
using Stretch.Silo.Tests.Issuing.Transfers;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;
using Stretch.TestKit.Telemetry;
using Stretch.UserTasks;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing.Reconciliation;

/// <summary>An issuer that cannot be asked at all hides nothing: what waits for it for too long is told to a person.</summary>
public sealed class UnaskableIssuerTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    [Theory]
    [InlineData("nobody listens there", "it could not be sent yet")]
    [InlineData("the key is refused", "of 1 sends none was answered with its transfer")]
    [InlineData("there is no key", "it could not be sent yet")]
    public async Task What_waits_for_it_is_late_all_the_same_until_it_is_paid(string why, string howFar)
    {
        Milestone milestone;
        await using (var silo = await fixture.StartSiloAsync())
        {
            milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        }

        using var log = new LogLines();
        await using (var cutOff = await StartCutOffSiloAsync(why, log))
        {
            var breaks = cutOff.Services.GetRequiredService<BreakAlerts>();
            var chores = cutOff.Services.GetRequiredService<IssuerChoreMetrics>();
            using var readings = new MeterReadings(instrument => breaks.Owns(instrument) || chores.Owns(instrument));
            await milestone.CompleteAsync(cutOff);
            await AwaitTriedAsync(milestone);
            await fixture.Database.ExecuteAsync(
                "update disbursements set created_at = created_at - interval '2 days' where id = $1",
                milestone.DisbursementId.Value
            );
            await cutOff
                .Services.GetRequiredService<IIssuerChoreStore>()
                .MakeDueAsync(ChoreKind.Reconcile, CancellationToken.None);

            await AwaitBreakAsync(milestone, "LATE_TRANSFER OPEN");

            await Eventually.Async(
                () =>
                    readings["stretch.issuer_chores.runs{chore=RECONCILE,complete=False}"] > 0
                    && readings["stretch.reconciliation.breaks_opened{kind=LATE_TRANSFER}"] == 1,
                Patience,
                () => "expected a comparison that was cut short and the break to be counted."
            );
            Assert.Contains(
                log.Written,
                line =>
                    line.StartsWith("Warning RECONCILE for client cli_", Ordinal)
                    && line.Contains(" was cut short: ", Ordinal)
            );
            Assert.Contains(
                log.Written,
                line =>
                    line.StartsWith("Warning Break brk_", Ordinal)
                    && line.Contains("(LateTransfer) in program prg_", Ordinal)
                    && line.EndsWith($"more than 1.00:00:00 ago, and {howFar}.", Ordinal)
            );
            await Eventually.Async(
                () =>
                    fixture.Database.ScalarAsync<bool>(
                        "select coalesce(is_complete, false) from issuer_chores where chore = 'RECONCILE' and client_id = $1",
                        milestone.Partner.ClientId.Value
                    ),
                isComplete => !isComplete,
                Patience,
                "the comparison to count as cut short"
            );
        }

        await using var again = await fixture.StartSiloAsync();
        // At its age it is tried every ten minutes.
        await fixture.Database.ExecuteAsync(
            "update outbox set due_at = now() where id = $1",
            milestone.DisbursementId.Value
        );
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        await AwaitBreakAsync(milestone, "LATE_TRANSFER ISSUER_TOLD");
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private Task<LocalSilo> StartCutOffSiloAsync(string why, LogLines log)
    {
        var settings = new Dictionary<string, string?>
        {
            ["IssuerChores:PollIntervalMs"] = "100",
            ["Highnote:CircuitMinimumRequests"] = "2",
            ["Highnote:CircuitPauseMs"] = "500",
        };
        var (setting, value) = why switch
        {
            "nobody listens there" => (Setting.IssuerEndpoint, $"http://127.0.0.1:{FreePort.Find()}/graphql"),
            "the key is refused" => (Setting.IssuerApiKey, "sk_test_revoked"),
            "there is no key" => (Setting.IssuerApiKey, ""),
            _ => throw new ArgumentOutOfRangeException(nameof(why), why, "No such way."),
        };
        settings[setting] = value;
        return fixture.StartSiloAsync(settings, services => services.AddLogging(logging => logging.AddProvider(log)));
    }

    private Task AwaitTriedAsync(Milestone milestone) =>
        Eventually.Async(
            () =>
                fixture.Database.ScalarAsync<int>(
                    "select coalesce((select attempts from outbox where id = $1 and lease_owner is null), 0)",
                    milestone.DisbursementId.Value
                ),
            attempts => attempts > 0,
            Patience,
            "the transfer to be tried"
        );

    private Task AwaitBreakAsync(Milestone milestone, string expected) =>
        Eventually.Async(
            async () =>
                string.Join(
                    ", ",
                    await fixture.Database.ColumnAsync<string>(
                        """
                        select kind || ' ' || coalesce(resolution, 'OPEN') from reconciliation_breaks
                        where user_task_id = $1 order by kind
                        """,
                        milestone.UserTask.UserTaskId.Value
                    )
                ),
            actual => actual == expected,
            Patience,
            $"the breaks to be {expected}"
        );
}
