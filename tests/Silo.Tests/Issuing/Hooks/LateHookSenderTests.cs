using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Highnote;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Webhooks;
using Stretch.Results;
using Stretch.Silo.Issuing.Chores;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing.Hooks;

/// <summary>
/// The calls that set up a hook and renew its key take no idempotency key. A silo that freezes between its commit and the socket
/// wakes when another one has done its work.
/// </summary>
public sealed class LateHookSenderTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    /// <summary>In either case the first request is a look, the next one makes something.</summary>
    private const int TheMutation = 2;

    private readonly SleepBefore sleep = new();
    private readonly JumpingClock clock = new();

    [Fact]
    public async Task A_silo_that_wakes_too_late_to_make_a_target_makes_none()
    {
        await using var other = await StartSiloAsync();
        await using var zombie = await StartZombieAsync(other);
        var partner = await Partner.RegisterAsync(fixture.Database);
        Partner.Value(await Client(other, partner).Configure(fixture.Configuration(partner)));
        var before = await fixture.Issuer.TargetsMadeAsync();

        sleep.Arm(TheMutation);
        var asleep = Client(zombie, partner).ConfigureWebhook(Webhook(partner));
        await sleep.Fallen.WaitAsync(Patience);
        await EndLeaseAsync(partner);
        Partner.Value(await Client(other, partner).ConfigureWebhook(Webhook(partner)));
        WakeLate();
        var late = await asleep;

        Assert.IsAssignableFrom<Unavailable>(late.Error);
        Assert.Equal(before + 1, await fixture.Issuer.TargetsMadeAsync());
        Assert.Equal(WebhookTargetStatus.Active, Assert.Single(await TargetsAsync(other, partner)).Status.Value);
    }

    [Fact]
    public async Task A_silo_that_wakes_too_late_to_renew_a_key_finds_the_one_that_was_made()
    {
        await using var other = await StartSiloAsync();
        await using var zombie = await StartZombieAsync(other);
        var partner = await fixture.NewPartnerAsync(other);

        sleep.Arm(TheMutation);
        var asleep = RotateAsync(zombie, partner);
        await sleep.Fallen.WaitAsync(Patience);
        await EndLeaseAsync(partner);
        var status = await RotateAsync(other, partner);
        WakeLate();
        var late = await asleep;

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (status, late));
        var target = Assert.Single(await TargetsAsync(other, partner));
        Assert.Equal(2, await fixture.Issuer.SigningKeysAsync(target.Id.Value));
        Assert.Equal(2, (await KeysAsync(other, await fixture.HookOfAsync(partner))).Count);
    }

    [Fact]
    public async Task A_target_too_many_is_removed_when_the_hook_is_set_up_the_next_time()
    {
        await using var silo = await StartSiloAsync();
        var partner = await fixture.NewPartnerAsync(silo);
        var first = Assert.Single(await TargetsAsync(silo, partner));
        var outcome = await Highnote(silo)
            .Webhooks.AddTargetAsync(new NewWebhookTarget("Stretch", new Uri(first.Uri!), EventNames.Needed));
        Assert.True(outcome.TryGetValue(out _, out var failure), failure?.Code);

        Partner.Value(await Client(silo, partner).ConfigureWebhook(Webhook(partner)));

        Assert.Equal(WebhookTargetStatus.Active, Assert.Single(await TargetsAsync(silo, partner)).Status.Value);
    }

    private Task<LocalSilo> StartSiloAsync() => fixture.StartSiloAsync(configure: HaveNoChores);

    /// <summary>Behind the same address as the other.</summary>
    private Task<LocalSilo> StartZombieAsync(LocalSilo other) =>
        fixture.StartSiloAsync(
            new() { ["STRETCH_PUBLIC_URL"] = other.Url.GetLeftPart(UriPartial.Authority) },
            services =>
            {
                HaveNoChores(services);
                services.AddSingleton<IRequestBudgets>(sleep).AddSingleton<TimeProvider>(clock);
            }
        );

    /// <summary>Nothing but what the test does asks the issuer.</summary>
    private static void HaveNoChores(IServiceCollection services) =>
        services.Remove(services.Single(service => service.ImplementationType == typeof(IssuerChoreWorker)));

    /// <summary>As if the silo had slept for longer than it may take to send what it put on record.</summary>
    private void WakeLate()
    {
        clock.Jump(TimeSpan.FromMinutes(1));
        sleep.Wake();
    }

    private Task EndLeaseAsync(Partner partner) =>
        fixture.Database.ExecuteAsync(
            "update issuer_hooks set leased_until = now() - interval '1 second' where client_id = $1",
            partner.ClientId.Value
        );

    private async Task<HttpStatusCode> RotateAsync(LocalSilo silo, Partner partner)
    {
        var path = $"/v1/clients/{partner.ClientId}/issuer-hook/rotate-key";
        return (await fixture.AsOperatorAsync(silo, HttpMethod.Post, path, "{}")).Status;
    }

    private HighnoteClient Highnote(LocalSilo silo) =>
        silo.Services.GetRequiredService<HighnoteClients>().For(new(fixture.Issuer.Info.ApiKey));

    /// <summary>The partner's targets that are not deactivated.</summary>
    private async Task<IReadOnlyList<WebhookTarget>> TargetsAsync(LocalSilo silo, Partner partner)
    {
        var hook = await fixture.HookOfAsync(partner);
        var outcome = await Highnote(silo).Webhooks.FindTargetsAsync();
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
