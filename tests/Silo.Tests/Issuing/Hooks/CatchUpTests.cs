using System.Net;
using Stretch.Issuing;
using Stretch.Silo.Tests.Issuing.Transfers;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing.Hooks;

/// <summary>
/// Events whose delivery never arrived. Nobody asks for an account that is open, so what becomes of it is known by its events
/// only.
/// </summary>
public sealed class CatchUpTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string Suspended = "ACCOUNT_STATUS_SUSPENDED";

    [Fact]
    public async Task An_event_that_never_arrived_is_asked_for_when_a_silo_starts_and_counts_once()
    {
        await using var first = await fixture.StartSiloAsync(AskingAtItsStartOnly);
        var milestone = await Milestone.PrepareAsync(first, await fixture.NewPartnerAsync(first), fixture.Database);
        var account = await AccountAsync(milestone);
        await fixture.Issuer.BreakAsync(Suspended, "HOOK_DROP");
        await SuspendAsync(account);

        await using var second = await fixture.StartSiloAsync();

        await BecomesAsync(milestone, "SUSPENDED");
        var hook = await fixture.HookOfAsync(milestone.Partner);
        await IsTakenUpAsync(hook, account);
        var late = await EventOfAsync(hook, account);
        Assert.Equal(HttpStatusCode.OK, await fixture.PostAsIssuerAsync(second, hook, Body(late, Suspended, account)));
        Assert.Equal(late, await EventOfAsync(hook, account));
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task An_event_that_never_arrived_is_asked_for_on_a_schedule()
    {
        await using var silo = await fixture.StartSiloAsync(
            new() { ["IssuerChores:PollIntervalMs"] = "100", ["IssuerChores:CatchUpIntervalMs"] = "100" }
        );
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        await fixture.Issuer.BreakAsync(Suspended, "HOOK_DROP");

        await SuspendAsync(await AccountAsync(milestone));

        await BecomesAsync(milestone, "SUSPENDED");
    }

    [Fact]
    public async Task A_target_that_the_issuer_gave_up_is_set_up_again_and_what_it_missed_is_read()
    {
        await using var first = await fixture.StartSiloAsync(AskingAtItsStartOnly);
        var milestone = await Milestone.PrepareAsync(first, await fixture.NewPartnerAsync(first), fixture.Database);
        var hook = await fixture.HookOfAsync(milestone.Partner);
        var target = await TargetAsync(hook);
        await fixture.Issuer.SimulateAsync($$"""deactivateNotificationTarget(input: { targetId: "{{target}}" })""");
        await SuspendAsync(await AccountAsync(milestone));

        await using var second = await fixture.StartSiloAsync();

        await Eventually.Async(() => TargetAsync(hook), now => now != target, Patience, "another target to be set up");
        await BecomesAsync(milestone, "SUSPENDED");
    }

    [Fact]
    public async Task A_target_that_lost_a_subscription_is_replaced_and_what_it_did_not_tell_is_read()
    {
        await using var first = await fixture.StartSiloAsync(AskingAtItsStartOnly);
        var milestone = await Milestone.PrepareAsync(first, await fixture.NewPartnerAsync(first), fixture.Database);
        var hook = await fixture.HookOfAsync(milestone.Partner);
        var target = await TargetAsync(hook);
        var account = await AccountAsync(milestone);
        await fixture.Issuer.ForgetSubscriptionAsync(target, Suspended);
        await SuspendAsync(account);

        // The same address to the world: for the issuer nothing but the subscription has changed.
        await using var second = await fixture.StartSiloAsync(
            new() { ["STRETCH_PUBLIC_URL"] = first.Url.GetLeftPart(UriPartial.Authority) }
        );

        var now = await Eventually.Async(
            () => TargetAsync(hook),
            other => other != target,
            Patience,
            "another target to be set up"
        );
        Assert.Contains(Suspended, await fixture.Issuer.SubscriptionsAsync(now));
        await IsTakenUpAsync(hook, account);
        await BecomesAsync(milestone, "SUSPENDED");
    }

    private static Dictionary<string, string?> AskingAtItsStartOnly =>
        new() { ["IssuerChores:PollIntervalMs"] = "600000" };

    private Task SuspendAsync(string account) =>
        fixture.Issuer.SimulateAsync(
            $$"""
            suspendFinancialAccount(input: { id: "{{account}}", suspensionReason: ACCOUNT_REVIEW, memo: "Looked into." })
            """
        );

    private Task<string> AccountAsync(Milestone milestone) =>
        fixture.Database.ScalarAsync<string>(
            "select financial_account_id from card_accounts where user_id = $1",
            milestone.UserTask.UserId.Value
        );

    private Task<string> TargetAsync(IssuerHookId hook) =>
        fixture.Database.ScalarAsync<string>("select target_id from issuer_hooks where id = $1", hook.Value);

    private Task IsTakenUpAsync(IssuerHookId hook, string account) =>
        Eventually.Async(
            () =>
                fixture.Database.ColumnAsync<string>(
                    "select status from issuer_events where hook_id = $1 and subject_id = $2 and name = $3",
                    hook.Value,
                    account,
                    Suspended
                ),
            statuses => statuses is ["DONE"],
            Patience,
            "the event of the suspension to be done with"
        );

    /// <summary>The one event of the account's suspension that was taken up, once.</summary>
    private async Task<string> EventOfAsync(IssuerHookId hook, string account) =>
        Assert.Single(
            await fixture.Database.ColumnAsync<string>(
                """
                select event_id from issuer_events
                where hook_id = $1 and subject_id = $2 and name = 'ACCOUNT_STATUS_SUSPENDED' and tries = 1
                """,
                hook.Value,
                account
            )
        );

    private Task<string> StatusAsync(Milestone milestone) =>
        fixture.Database.ScalarAsync<string>(
            "select status from card_accounts where user_id = $1",
            milestone.UserTask.UserId.Value
        );

    private Task BecomesAsync(Milestone milestone, string expected) =>
        Eventually.Async(
            () => StatusAsync(milestone),
            status => status == expected,
            Patience,
            $"the account to be {expected}"
        );
}
