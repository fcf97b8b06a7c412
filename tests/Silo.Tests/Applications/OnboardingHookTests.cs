using Stretch.Applications;
using Stretch.Cards;
using Stretch.Clients;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;
using Stretch.Users;
using Stretch.Webhooks;

namespace Stretch.Silo.Tests.Applications;

/// <summary>What the issuer tells by its hooks, long before anyone would have asked again.</summary>
public sealed class OnboardingHookTests(OnboardingFixture fixture) : IClassFixture<OnboardingFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_decision_after_a_review_opens_the_account()
    {
        await using var silo = await LocalSilo.StartAsync(fixture.Database.ConnectionString, fixture.Issuer.Settings);
        var partner = await NewHookedPartnerAsync(silo);
        var user = await partner.AddCardholderAsync(
            silo.Grains,
            Partner.Ada with
            {
                AddressLineOne = "123 Manual Review St.",
            }
        );
        await partner.ApplyAsync(silo.Grains, user);
        await fixture.ReachesAsync(user, ApplicationState.InReview);

        await fixture.Issuer.SimulateAsync(
            $$"""
            simulateApplicationStatusChange(
                input: { applicationId: "{{await IssuerIdAsync(
                "applications",
                user
            )}}", newApplicationStatus: APPROVED }
            )
            """
        );

        await fixture.OpensAccountAsync(user);
        Assert.Equal(
            ["application.in_review", "application.approved", "account.opened"],
            await fixture.EventsAsync(user)
        );
    }

    [Fact]
    public async Task Plastic_that_was_shipped_is_told()
    {
        await using var silo = await LocalSilo.StartAsync(fixture.Database.ConnectionString, fixture.Issuer.Settings);
        var partner = await NewHookedPartnerAsync(silo);
        var user = await partner.AddCardholderAsync(silo.Grains);
        await partner.ApplyAsync(silo.Grains, user);
        await fixture.OpensAccountAsync(user);
        await partner.RequestCardAsync(silo.Grains, user, orderPhysical: true);
        await IsAsync(user, "delivery_status", UpperSnake.Of(DeliveryStatus.Ordered));

        var order = await fixture.Database.ScalarAsync<string>(
            "select order_id from cards where user_id = $1",
            user.Value
        );
        foreach (var step in (string[])["SendToPrinter", "Approval", "Shipped"])
        {
            await fixture.Issuer.SimulateAsync(
                $$"""simulatePhysicalPaymentCardOrder{{step}}(input: { physicalPaymentCardOrderId: "{{order}}" })"""
            );
        }

        await IsAsync(user, "delivery_status", UpperSnake.Of(DeliveryStatus.Shipped));
        Assert.Contains("card.shipped", await fixture.EventsAsync(user));
    }

    [Fact]
    public async Task A_suspended_card_is_told()
    {
        await using var silo = await LocalSilo.StartAsync(fixture.Database.ConnectionString, fixture.Issuer.Settings);
        var partner = await NewHookedPartnerAsync(silo);
        var user = await partner.AddCardholderAsync(silo.Grains);
        await partner.ApplyAsync(silo.Grains, user);
        await fixture.OpensAccountAsync(user);
        await partner.RequestCardAsync(silo.Grains, user);
        await IsAsync(user, "activation_status", UpperSnake.Of(ActivationStatus.Active));

        await fixture.Issuer.SimulateAsync(
            $$"""suspendPaymentCard(input: { paymentCardId: "{{await IssuerIdAsync("cards", user)}}" })"""
        );

        await IsAsync(user, "activation_status", UpperSnake.Of(ActivationStatus.Suspended));
        Assert.Contains("card.suspended", await fixture.EventsAsync(user));
    }

    private async Task<Partner> NewHookedPartnerAsync(LocalSilo silo)
    {
        var partner = await fixture.NewPartnerAsync();
        Partner.Value(
            await silo
                .Grains.GetGrain<IClientGrain>(partner.ClientId.ToString())
                .ConfigureWebhook(
                    new ConfigureWebhook(
                        partner.Call,
                        "http://127.0.0.1:9/",
                        SigningSecret: null,
                        new Secret("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
                        Ordered: false
                    )
                )
        );
        return partner;
    }

    private Task<string> IssuerIdAsync(string table, UserId user) =>
        fixture.Database.ScalarAsync<string>($"select issuer_id from {table} where user_id = $1", user.Value);

    private Task IsAsync(UserId user, string column, string expected) =>
        Eventually.Async(
            () => fixture.Database.ScalarAsync<string>($"select {column} from cards where user_id = $1", user.Value),
            value => value == expected,
            Patience,
            $"the card's {column} to be {expected}"
        );
}
