using Stretch.Cards;
using Stretch.Results;
using Stretch.Silo.Tests.Applications;
using Stretch.TestKit.Grains;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Cards;

public sealed class CardTests(OnboardingFixture fixture) : IClassFixture<OnboardingFixture>
{
    [Fact]
    public async Task A_card_is_issued_active_and_its_balance_can_be_read()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);

        var card = Partner.Value(await partner.RequestCardAsync(silo.Grains, user)).CardId;
        await fixture.ReachesAsync(card, "ACTIVE NOT_ORDERED");
        var balance = await silo.Grains.GetGrain<ICardGrain>(card.ToString()).ReadBalance(partner.Call);

        Assert.Equal(Money.Zero, Partner.Value(balance).Balance);
        Assert.Contains("card.issued", await fixture.EventsAsync(user));
        Assert.Equal(
            4,
            (await fixture.Database.ScalarAsync<string>("select last4 from cards where id = $1", card.Value)).Length
        );
    }

    [Fact]
    public async Task A_repeat_answers_the_card_that_is_not_closed()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);

        var cards = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => partner.RequestCardAsync(silo.Grains, user)));

        Assert.Single(cards, result => result.Kind == ResultKind.Created);
        Assert.Single(cards.Select(result => result.Value!.CardId).Distinct());
    }

    [Fact]
    public async Task Plastic_is_ordered_once_though_the_reply_is_lost_and_its_address_is_forgotten()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        var before = await fixture.Issuer.CountAsync("card_orders");
        await fixture.Issuer.BreakAsync("orderPhysicalPaymentCardWithValidatedAddressToken", "LOST_REPLY");

        var card = Partner.Value(await partner.RequestCardAsync(silo.Grains, user, orderPhysical: true)).CardId;
        await fixture.ReachesAsync(card, "ACTIVATION_REQUIRED ORDERED");

        Assert.Equal(before + 1, await fixture.Issuer.CountAsync("card_orders"));
        Assert.Empty(
            await fixture.Database.ColumnAsync<Guid>(
                "select card_id from plastic_orders where card_id = $1",
                card.Value
            )
        );
    }

    [Fact]
    public async Task Plastic_goes_by_USPS_Express_to_the_address_given_and_is_told_when_it_has_left()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        var card = Partner.Value(await partner.RequestCardAsync(silo.Grains, user, orderPhysical: true)).CardId;
        await fixture.ReachesAsync(card, "ACTIVATION_REQUIRED ORDERED");
        var order = await fixture.Database.ScalarAsync<string>("select order_id from cards where id = $1", card.Value);

        Assert.Equal("USPS_EXPRESS true", await fixture.Issuer.CourierOfAsync(order));
        foreach (var step in new[] { "SendToPrinter", "Approval", "Shipped" })
        {
            await fixture.Issuer.SimulateAsync(
                $"simulatePhysicalPaymentCardOrder{step}(input: {{physicalPaymentCardOrderId: \"{order}\"}})"
            );
        }

        await fixture.ReachesAsync(card, "ACTIVATION_REQUIRED SHIPPED");
        Assert.Contains("card.shipped", await fixture.EventsAsync(user));
    }

    [Fact]
    public async Task Plastic_may_follow_a_virtual_card()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        var card = Partner.Value(await partner.RequestCardAsync(silo.Grains, user)).CardId;
        await fixture.ReachesAsync(card, "ACTIVE NOT_ORDERED");

        var again = await partner.RequestCardAsync(silo.Grains, user, orderPhysical: true);

        Assert.Equal((ResultKind.Found, card), (again.Kind, again.Value!.CardId));
        await fixture.ReachesAsync(card, "ACTIVE ORDERED");
    }

    [Theory]
    [InlineData("LOST_REPLY")]
    [InlineData("ERROR")]
    [InlineData("BROKEN_JSON")]
    public async Task A_fault_while_issuing_makes_no_second_card(string kind)
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        var before = await fixture.Issuer.CountAsync("cards");
        await fixture.Issuer.BreakAsync("issuePaymentCardForFinancialAccount", kind);

        var card = Partner.Value(await partner.RequestCardAsync(silo.Grains, user)).CardId;
        await fixture.ReachesAsync(card, "ACTIVE NOT_ORDERED");

        Assert.Equal(before + 1, await fixture.Issuer.CountAsync("cards"));
    }

    [Fact]
    public async Task Without_an_open_account_there_is_no_card()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await partner.AddUserAsync(silo.Grains);

        var refused = await partner.RequestCardAsync(silo.Grains, user);

        Assert.Equal(new AccountNotOpen(user), refused.Error);
    }
}
