using Stretch.Cards;
using Stretch.Silo.Tests.Applications;
using Stretch.TestKit.Grains;

namespace Stretch.Silo.Tests.Cards;

/// <summary>A card whose sending came to nothing we know of: it may exist at the issuer.</summary>
public sealed class LostCardTests(OnboardingFixture fixture) : IClassFixture<OnboardingFixture>
{
    private const string Issue = "issuePaymentCardForFinancialAccount";

    [Theory]
    [InlineData("LOST_REPLY")]
    [InlineData("ERROR_AFTER")]
    [InlineData("BROKEN_JSON")]
    public async Task A_card_that_was_made_unseen_is_found_though_a_repeat_would_be_refused(string kind)
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        var before = await fixture.Issuer.CountAsync("cards");
        await fixture.Issuer.BreakAsync(Issue, kind);
        await fixture.Issuer.BreakAsync(Issue, "USER_ERROR", code: "DUPLICATE");

        var card = Partner.Value(await partner.RequestCardAsync(silo.Grains, user)).CardId;
        await fixture.ReachesAsync(card, "ACTIVE NOT_ORDERED");
        await fixture.Issuer.MendAsync();

        var again = Partner.Value(await partner.RequestCardAsync(silo.Grains, user));
        Assert.Equal(card, again.CardId);
        Assert.Equal(before + 1, await fixture.Issuer.CountAsync("cards"));
        Assert.Equal(await fixture.Issuer.CardIdAsync(card), await IssuerIdAsync(card));
    }

    [Fact]
    public async Task A_refusal_after_a_send_of_unknown_outcome_closes_nothing_and_asks_a_person()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        await fixture.Issuer.BreakAsync(Issue, "TIMEOUT");
        await fixture.Issuer.BreakAsync(Issue, "USER_ERROR", code: "DUPLICATE");

        var card = Partner.Value(await partner.RequestCardAsync(silo.Grains, user)).CardId;
        await fixture.BreaksAsync(user, "card_refused");

        await fixture.ReachesAsync(card, "ACTIVE NOT_ORDERED");
        Assert.DoesNotContain("card.closed", await fixture.EventsAsync(user));
    }

    [Fact]
    public async Task A_card_that_is_not_there_after_the_resend_window_is_not_asked_for_again()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        var before = await fixture.Issuer.CountAsync("cards");
        await fixture.Issuer.BreakAsync(Issue, "ERRORS", times: 1000);

        var card = Partner.Value(await partner.RequestCardAsync(silo.Grains, user)).CardId;
        await fixture.BreaksAsync(user, "card_not_found", () => AgeSendAsync(card));
        await fixture.Issuer.MendAsync();

        await fixture.ReachesAsync(card, "ACTIVATION_REQUIRED NOT_ORDERED");
        Assert.Equal(before, await fixture.Issuer.CountAsync("cards"));
    }

    [Fact]
    public async Task A_first_refusal_is_believed_and_another_card_may_be_asked_for()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        await fixture.Issuer.BreakAsync(Issue, "RATE_LIMITED");
        await fixture.Issuer.BreakAsync(Issue, "USER_ERROR", code: "INVALID_STATE");

        var refused = Partner.Value(await partner.RequestCardAsync(silo.Grains, user)).CardId;
        await fixture.ReachesAsync(refused, "CLOSED NOT_ORDERED");
        var card = Partner.Value(await partner.RequestCardAsync(silo.Grains, user)).CardId;

        await fixture.ReachesAsync(card, "ACTIVE NOT_ORDERED");
    }

    /// <summary>The issuer need not know the key any more.</summary>
    private Task AgeSendAsync(CardId card) =>
        fixture.Database.ExecuteAsync(
            "update cards set issue_first_sent_at = now() - interval '2 hours' where id = $1 and issue_sends is not null",
            card.Value
        );

    private Task<string> IssuerIdAsync(CardId card) =>
        fixture.Database.ScalarAsync<string>("select issuer_id from cards where id = $1", card.Value);
}
