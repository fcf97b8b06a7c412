using Stretch.Applications;
using Stretch.Cards;
using Stretch.Gateway.Onboarding;
using Stretch.Reconciliation;
using Stretch.TestKit.Grains;
using Stretch.Users;

namespace Stretch.Silo.Tests.Applications;

/// <summary>
/// What the issuer was sent for a person, never did and shows nothing of, is sent no more until the operator has the issuer's
/// word that it was never made; then it is sent as if for the first time, and is there once.
/// </summary>
public sealed class NeverMadeTests(OnboardingFixture fixture) : IClassFixture<OnboardingFixture>
{
    [Theory]
    [InlineData("createUSPersonAccountHolder", "holder_not_found", "account_holders")]
    [InlineData("createAccountHolderCardProductApplication", "application_not_found", "applications")]
    public async Task What_takes_no_key_is_sent_five_times_and_anew_by_the_operators_word(
        string operation,
        string kind,
        string table
    )
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await partner.AddCardholderAsync(silo.Grains);
        var before = await fixture.Issuer.CountAsync(table);
        await fixture.Issuer.BreakAsync(operation, "ERRORS", times: 1000);
        var application = Partner.Value(await partner.ApplyAsync(silo.Grains, user)).ApplicationId;
        await fixture.BreaksAsync(user, kind);
        await fixture.Issuer.MendAsync();
        var grain = silo.Grains.GetGrain<IApplicationGrain>(application.ToString());

        await grain.Drive();
        Assert.Equal(before, await fixture.Issuer.CountAsync(table));
        await ResolveAsync(silo, user, kind);

        // Its own message rests for an hour: whoever drives instead comes back while the issuer decides, or is slow to answer.
        await fixture.OpensAccountAsync(user, grain.Drive);
        Assert.Equal(before + 1, await fixture.Issuer.CountAsync(table));
    }

    [Fact]
    public async Task A_card_is_sent_for_anew_by_the_operators_word()
    {
        await using var silo = await fixture.StartSiloAsync();
        var (user, card) = await fixture.LoseCardAsync(silo);
        var before = await fixture.Issuer.CountAsync("cards");
        var grain = silo.Grains.GetGrain<ICardGrain>(card.ToString());

        await grain.Drive();
        Assert.Equal(before, await fixture.Issuer.CountAsync("cards"));
        await ResolveAsync(silo, user, "card_not_found");

        await fixture.ReachesAsync(card, "ACTIVE NOT_ORDERED", grain.Drive);
        Assert.Equal(before + 1, await fixture.Issuer.CountAsync("cards"));
    }

    [Fact]
    public async Task Plastic_is_ordered_anew_by_the_operators_word()
    {
        await using var silo = await fixture.StartSiloAsync();
        var (user, card) = await fixture.LosePlasticAsync(silo);
        var before = await fixture.Issuer.CountAsync("card_orders");
        var grain = silo.Grains.GetGrain<ICardGrain>(card.ToString());

        await grain.Drive();
        Assert.Equal(before, await fixture.Issuer.CountAsync("card_orders"));
        await ResolveAsync(silo, user, "plastic_not_found");

        await fixture.ReachesAsync(card, "ACTIVATION_REQUIRED ORDERED", grain.Drive);
        Assert.Equal(before + 1, await fixture.Issuer.CountAsync("card_orders"));
    }

    private async Task ResolveAsync(GrainHost silo, UserId user, string kind)
    {
        var breaks = fixture.BreaksOf(silo);
        var open = Assert.Single(await OnboardingFixture.ListAsync(breaks, user));
        Assert.Equal((kind.ToUpperInvariant(), BreakStatus.Open), (UpperSnake.Of(open.Kind), open.Status));

        var resolved = await breaks.ResolveAsync(
            open.BreakId,
            OnboardingResolution.NeverMade,
            "Case 7.",
            CancellationToken.None
        );

        Assert.Equal((OnboardingResolution.NeverMade, "Case 7."), (resolved.Value?.Resolution, resolved.Value?.Note));
    }
}
