using Stretch.Cards;
using Stretch.Silo.Tests.Applications;
using Stretch.TestKit.Grains;
using Stretch.Users;

namespace Stretch.Silo.Tests.Cards;

/// <summary>An order of plastic whose sending came to nothing we know of; no event of the issuer's comes here to tell.</summary>
public sealed class LostPlasticTests(OnboardingFixture fixture) : IClassFixture<OnboardingFixture>
{
    private const string Order = "orderPhysicalPaymentCardWithValidatedAddressToken";

    [Theory]
    [InlineData("LOST_REPLY")]
    [InlineData("ERROR_AFTER")]
    [InlineData("BROKEN_JSON")]
    public async Task An_order_that_was_made_unseen_is_found_though_a_repeat_would_be_refused(string kind)
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        var before = await fixture.Issuer.CountAsync("card_orders");
        await fixture.Issuer.BreakAsync(Order, kind);
        await fixture.Issuer.BreakAsync(Order, "USER_ERROR", code: "INVALID_STATE");

        var card = await OrderAsync(silo, partner, user);
        await fixture.ReachesAsync(card, "ACTIVATION_REQUIRED ORDERED");
        await fixture.Issuer.MendAsync();

        Assert.Equal(card, await OrderAsync(silo, partner, user));
        Assert.Equal(before + 1, await fixture.Issuer.CountAsync("card_orders"));
    }

    [Fact]
    public async Task A_refusal_after_an_order_of_unknown_outcome_fails_nothing_and_asks_a_person()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        await fixture.Issuer.BreakAsync(Order, "TIMEOUT");
        await fixture.Issuer.BreakAsync(Order, "USER_ERROR", code: "INVALID_STATE");

        var card = await OrderAsync(silo, partner, user);
        await fixture.BreaksAsync(user, "plastic_refused");

        await fixture.ReachesAsync(card, "ACTIVATION_REQUIRED ORDERED");
        Assert.DoesNotContain("card.delivery_failed", await fixture.EventsAsync(user));
    }

    [Fact]
    public async Task Plastic_that_is_not_there_after_the_resend_window_is_not_ordered_again()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        var before = await fixture.Issuer.CountAsync("card_orders");
        await fixture.Issuer.BreakAsync(Order, "ERRORS", times: 1000);

        var card = await OrderAsync(silo, partner, user);
        await fixture.BreaksAsync(user, "plastic_not_found", () => AgeSendAsync(card));
        await fixture.Issuer.MendAsync();

        await fixture.ReachesAsync(card, "ACTIVATION_REQUIRED NOT_ORDERED");
        Assert.Equal(before, await fixture.Issuer.CountAsync("card_orders"));
    }

    [Fact]
    public async Task A_first_refusal_is_believed_and_plastic_may_be_asked_for_again()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        var before = await fixture.Issuer.CountAsync("card_orders");
        await fixture.Issuer.BreakAsync(Order, "USER_ERROR", code: "INVALID_STATE");

        var card = await OrderAsync(silo, partner, user);
        await fixture.ReachesAsync(card, "ACTIVATION_REQUIRED FAILED");
        await OrderAsync(silo, partner, user);
        await fixture.ReachesAsync(card, "ACTIVATION_REQUIRED ORDERED");

        Assert.Equal(before + 1, await fixture.Issuer.CountAsync("card_orders"));
    }

    [Fact]
    public async Task An_order_that_failed_is_not_taken_for_the_next_one()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        var before = await fixture.Issuer.CountAsync("card_orders");
        var card = await OrderAsync(silo, partner, user);
        await fixture.ReachesAsync(card, "ACTIVATION_REQUIRED ORDERED");
        var failed = await OrderIdAsync(card);
        foreach (var step in new[] { "SendToPrinter", "Approval", "ShipmentFailed" })
        {
            await fixture.Issuer.SimulateAsync(
                $"simulatePhysicalPaymentCardOrder{step}(input: {{physicalPaymentCardOrderId: \"{failed}\"}})"
            );
        }

        await fixture.ReachesAsync(card, "ACTIVATION_REQUIRED FAILED");
        await OrderAsync(silo, partner, user);
        await fixture.ReachesAsync(card, "ACTIVATION_REQUIRED ORDERED");

        Assert.NotEqual(failed, await OrderIdAsync(card));
        Assert.Equal(before + 2, await fixture.Issuer.CountAsync("card_orders"));
    }

    private static async Task<CardId> OrderAsync(GrainHost silo, Partner partner, UserId user) =>
        Partner.Value(await partner.RequestCardAsync(silo.Grains, user, orderPhysical: true)).CardId;

    /// <summary>The issuer need not know the key any more.</summary>
    private Task AgeSendAsync(CardId card) =>
        fixture.Database.ExecuteAsync(
            "update cards set order_first_sent_at = now() - interval '2 hours' where id = $1 and order_sends is not null",
            card.Value
        );

    private Task<string> OrderIdAsync(CardId card) =>
        fixture.Database.ScalarAsync<string>("select order_id from cards where id = $1", card.Value);
}
