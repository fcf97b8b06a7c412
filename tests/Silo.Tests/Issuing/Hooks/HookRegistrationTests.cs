using Microsoft.Extensions.DependencyInjection;
using Stretch.Highnote;
using Stretch.Highnote.Webhooks;
using Stretch.Results;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;

namespace Stretch.Silo.Tests.Issuing.Hooks;

public sealed class HookRegistrationTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    [Fact]
    public async Task Our_hook_is_active_at_the_issuer_for_all_we_need_before_the_partner_hears_yes()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await ConfiguredAsync(silo);

        var result = await IssuingFixture.Client(silo, partner).ConfigureWebhook(IssuingFixture.Webhook(partner));

        Assert.Equal(ResultKind.Created, result.Kind);
        Assert.Equal(IssuingFixture.FreshSecret, result.Value!.SigningSecret);
        var target = Assert.Single(await TargetsAsync(silo, partner));
        Assert.Equal(WebhookTargetStatus.Active, target.Status.Value);
        Assert.Empty(EventNames.Needed.Except(target.Subscriptions));
    }

    [Fact]
    public async Task A_repeat_finds_the_target_that_is_there()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await ConfiguredAsync(silo);
        var client = IssuingFixture.Client(silo, partner);

        var first = await client.ConfigureWebhook(IssuingFixture.Webhook(partner));
        var second = await client.ConfigureWebhook(IssuingFixture.Webhook(partner));

        Assert.Equal((ResultKind.Created, ResultKind.Found), (first.Kind, second.Kind));
        Assert.Null(second.Value!.SigningSecret);
        Assert.Single(await TargetsAsync(silo, partner));
    }

    [Fact]
    public async Task Calls_at_the_same_time_through_two_silos_make_one_target()
    {
        await using var one = await fixture.StartSiloAsync();
        await using var two = await fixture.StartSiloAsync(
            // Both are the same address to the world, as behind a load balancer.
            new() { ["STRETCH_PUBLIC_URL"] = one.Url.GetLeftPart(UriPartial.Authority) }
        );
        var partner = await ConfiguredAsync(one);

        var results = await Task.WhenAll(
            from silo in new[] { one, two }
            from _ in Enumerable.Range(0, 2)
            select IssuingFixture.Client(silo, partner).ConfigureWebhook(IssuingFixture.Webhook(partner))
        );

        Assert.All(results, result => Assert.True(result.IsOk, result.Error?.ToString()));
        Assert.Single(results, result => result.Kind == ResultKind.Created);
        Assert.Single(await TargetsAsync(one, partner));
    }

    [Theory]
    [InlineData("LOST_REPLY")]
    [InlineData("BROKEN_JSON")]
    [InlineData("ERROR_AFTER")]
    public async Task A_target_whose_making_was_not_answered_is_adopted_never_made_twice(string fault)
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await ConfiguredAsync(silo);
        var client = IssuingFixture.Client(silo, partner);
        await fixture.Issuer.BreakAsync("addWebhookNotificationTarget", fault);

        var result = await client.ConfigureWebhook(IssuingFixture.Webhook(partner));
        if (!result.IsOk)
        {
            Assert.IsAssignableFrom<Unavailable>(result.Error);
            result = await client.ConfigureWebhook(IssuingFixture.Webhook(partner));
        }

        Partner.Value(result);
        var target = Assert.Single(await TargetsAsync(silo, partner));
        Assert.Equal(WebhookTargetStatus.Active, target.Status.Value);
    }

    [Fact]
    public async Task Without_an_answer_of_the_issuer_nothing_is_set()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await ConfiguredAsync(silo);
        await fixture.Issuer.BreakAsync("organizations", "ERROR");

        var result = await IssuingFixture.Client(silo, partner).ConfigureWebhook(IssuingFixture.Webhook(partner));

        Assert.IsAssignableFrom<Unavailable>(result.Error);
        Assert.Equal(
            0,
            await fixture.Database.ScalarAsync<long>(
                "select count(*) from webhook_endpoints where client_id = $1",
                partner.ClientId.Value
            )
        );
    }

    [Fact]
    public async Task A_target_that_lacks_an_event_we_need_by_now_is_replaced()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await ConfiguredAsync(silo);
        var client = IssuingFixture.Client(silo, partner);
        Partner.Value(await client.ConfigureWebhook(IssuingFixture.Webhook(partner)));
        var old = Assert.Single(await TargetsAsync(silo, partner));
        await fixture.Issuer.ForgetSubscriptionAsync(old.Id.Value, EventNames.Accounts[0]);

        Partner.Value(await client.ConfigureWebhook(IssuingFixture.Webhook(partner)));

        var target = Assert.Single(await TargetsAsync(silo, partner));
        Assert.NotEqual(old.Id, target.Id);
        Assert.Empty(EventNames.Needed.Except(target.Subscriptions));
    }

    private async Task<Partner> ConfiguredAsync(LocalSilo silo)
    {
        var partner = await Partner.RegisterAsync(fixture.Database);
        Partner.Value(await IssuingFixture.Client(silo, partner).Configure(fixture.Configuration(partner)));
        return partner;
    }

    /// <summary>The partner's targets that are not deactivated.</summary>
    private async Task<IReadOnlyList<WebhookTarget>> TargetsAsync(LocalSilo silo, Partner partner)
    {
        var hook = await fixture.HookOfAsync(partner);
        var highnote = silo.Services.GetRequiredService<HighnoteClients>().For(new(fixture.Issuer.Info.ApiKey));
        var outcome = await highnote.Webhooks.FindTargetsAsync();
        Assert.True(outcome.TryGetValue(out var found, out var failure), failure?.Code);
        return
        [
            .. found!.Items.Where(target =>
                target.Uri!.EndsWith($"/v1/hooks/highnote/{hook}", StringComparison.Ordinal)
                && target.Status.Value != WebhookTargetStatus.Deactivated
            ),
        ];
    }
}
