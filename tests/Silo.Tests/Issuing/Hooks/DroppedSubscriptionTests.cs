using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stretch.Issuing;
using Stretch.Silo.Issuing.Chores;
using Stretch.Silo.Tests.Issuing.Transfers;
using Stretch.TestKit;
using Stretch.TestKit.Telemetry;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing.Hooks;

/// <summary>An issuer that drops an event from each subscription without a word.</summary>
public sealed class DroppedSubscriptionTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string Suspended = "ACCOUNT_STATUS_SUSPENDED";

    [Fact]
    public async Task It_is_said_once_its_target_is_replaced_in_growing_pauses_and_nothing_is_missed()
    {
        using var log = new LogLines();
        await fixture.Issuer.DropSubscriptionsAsync(Suspended);
        await using var silo = await fixture.StartSiloAsync(
            new() { ["IssuerChores:PollIntervalMs"] = "50", ["IssuerChores:CatchUpIntervalMs"] = "50" },
            services => services.AddLogging(logging => logging.AddProvider(log))
        );
        var chores = silo.Services.GetRequiredService<IssuerChoreMetrics>();
        using var readings = new MeterReadings(chores.Owns);
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        var hook = await fixture.HookOfAsync(milestone.Partner);
        await IsDeafAsync(hook, true);

        await RunsAsync(readings);
        Assert.Equal(2, await fixture.Issuer.TargetsMadeAsync());
        Assert.InRange(await PauseHoursAsync(hook), 0.5, 1);
        await MayReplaceAsync(hook);
        await Eventually.Async(
            fixture.Issuer.TargetsMadeAsync,
            made => made == 3,
            Patience,
            "the target to be replaced once more"
        );
        await RunsAsync(readings);
        Assert.Equal(3, await fixture.Issuer.TargetsMadeAsync());
        Assert.InRange(await PauseHoursAsync(hook), 3.5, 4);
        Assert.Single(log.Written, line => line.StartsWith("Error Hook ", StringComparison.Ordinal));

        var account = await fixture.Database.ScalarAsync<string>(
            "select financial_account_id from card_accounts where user_id = $1",
            milestone.UserTask.UserId.Value
        );
        await fixture.Issuer.SimulateAsync(
            $$"""
            suspendFinancialAccount(input: { id: "{{account}}", suspensionReason: ACCOUNT_REVIEW, memo: "Looked into." })
            """
        );
        await Eventually.Async(
            () =>
                fixture.Database.ScalarAsync<string>(
                    "select status from card_accounts where user_id = $1",
                    milestone.UserTask.UserId.Value
                ),
            status => status == "SUSPENDED",
            Patience,
            "the account to be suspended here too"
        );

        await fixture.Issuer.KeepSubscriptionsAsync();
        await MayReplaceAsync(hook);
        await IsDeafAsync(hook, false);
        Assert.Equal(4, await fixture.Issuer.TargetsMadeAsync());
    }

    private Task MayReplaceAsync(IssuerHookId hook) =>
        fixture.Database.ExecuteAsync("update issuer_hooks set replace_after = now() where id = $1", hook.Value);

    private Task<double> PauseHoursAsync(IssuerHookId hook) =>
        fixture.Database.ScalarAsync<double>(
            "select extract(epoch from replace_after - now())::float8 / 3600 from issuer_hooks where id = $1",
            hook.Value
        );

    /// <summary>Time for the catching up to do again what it has just done.</summary>
    private static async Task RunsAsync(MeterReadings readings)
    {
        const string Runs = "stretch.issuer_chores.runs{chore=CATCH_UP,complete=True}";
        var before = readings[Runs];
        await Eventually.Async(
            () => readings[Runs] >= before + 3,
            Patience,
            () => "expected three more runs of catching up."
        );
    }

    private Task IsDeafAsync(IssuerHookId hook, bool expected) =>
        Eventually.Async(
            () =>
                fixture.Database.ScalarAsync<bool>(
                    "select deaf_since is not null from issuer_hooks where id = $1",
                    hook.Value
                ),
            isDeaf => isDeaf == expected,
            Patience,
            expected ? "the hook to be known for deaf" : "the hook to hear everything"
        );
}
