using Stretch.Applications;
using Stretch.Cards;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Onboarding;
using Stretch.Reconciliation;
using Stretch.Silo.Persistence.Applications;
using Stretch.TestKit.Grains;
using Stretch.Users;

namespace Stretch.Silo.Tests.Applications;

/// <summary>What the operator does about people's records that contradict the issuer's.</summary>
public sealed class OnboardingBreakTests(OnboardingFixture fixture) : IClassFixture<OnboardingFixture>
{
    private const string Issue = "issuePaymentCardForFinancialAccount";

    [Fact]
    public async Task A_card_that_was_never_made_is_sent_for_anew_by_the_operators_word()
    {
        await using var silo = await fixture.StartSiloAsync();
        var breaks = StoreOf(silo);
        var (user, card) = await LoseCardAsync(silo);
        var before = await fixture.Issuer.CountAsync("cards");
        var open = Assert.Single(await ListAsync(breaks, user));

        var resolved = await breaks.ResolveAsync(
            open.BreakId,
            OnboardingResolution.NeverMade,
            "Case 7.",
            CancellationToken.None
        );
        await silo.Grains.GetGrain<ICardGrain>(card.ToString()).Drive();

        Assert.Equal(("card_not_found", BreakStatus.Open), (open.Kind, open.Status));
        Assert.Equal((OnboardingResolution.NeverMade, "Case 7."), (resolved.Value?.Resolution, resolved.Value?.Note));
        await fixture.ReachesAsync(card, "ACTIVE NOT_ORDERED");
        Assert.Equal(before + 1, await fixture.Issuer.CountAsync("cards"));
    }

    [Fact]
    public async Task What_the_operator_has_accepted_stays_so_when_it_is_seen_again()
    {
        await using var silo = await fixture.StartSiloAsync();
        var breaks = StoreOf(silo);
        var (user, card) = await LoseCardAsync(silo);
        var open = Assert.Single(await ListAsync(breaks, user));
        Partner.Value(
            await breaks.ResolveAsync(open.BreakId, OnboardingResolution.Accepted, "Seen.", CancellationToken.None)
        );

        await silo.Grains.GetGrain<ICardGrain>(card.ToString()).Drive();

        Assert.Equal(OnboardingResolution.Accepted, Assert.Single(await ListAsync(breaks, user)).Resolution);
    }

    [Fact]
    public async Task One_that_is_over_closes_by_itself_and_comes_back_should_it_be_seen_again()
    {
        await using var silo = await fixture.StartSiloAsync();
        var breaks = StoreOf(silo);
        var (user, card) = await LoseCardAsync(silo);
        var client = Assert.Single(await ListAsync(breaks, user)).ClientId;
        await breaks.CloseFoundAsync(client, CancellationToken.None);
        var meanwhile = Assert.Single(await ListAsync(breaks, user)).Status;
        await fixture.Database.ExecuteAsync("update cards set issuer_id = 'found' where id = $1", card.Value);

        await breaks.CloseFoundAsync(client, CancellationToken.None);
        var closed = Assert.Single(await ListAsync(breaks, user));
        await fixture.Database.ExecuteAsync("update cards set issuer_id = null where id = $1", card.Value);
        await silo.Grains.GetGrain<ICardGrain>(card.ToString()).Drive();

        Assert.Equal(BreakStatus.Open, meanwhile);
        Assert.Equal(OnboardingResolution.IssuerTold, closed.Resolution);
        Assert.Equal(BreakStatus.Open, Assert.Single(await ListAsync(breaks, user)).Status);
    }

    [Fact]
    public async Task Only_of_what_was_sent_can_be_said_that_it_was_never_made()
    {
        await using var silo = await fixture.StartSiloAsync();
        var breaks = StoreOf(silo);
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        var application = new CardApplicationId(
            await fixture.Database.ScalarAsync<Guid>("select id from applications where user_id = $1", user.Value)
        );
        Partner.Value(
            await Partner
                .User(silo.Grains, user)
                .ReportBreak(new ReportBreak(application, "several_holders", "The issuer knows two."))
        );
        var open = Assert.Single(await ListAsync(breaks, user));

        var refused = await breaks.ResolveAsync(
            open.BreakId,
            OnboardingResolution.NeverMade,
            "No.",
            CancellationToken.None
        );

        Assert.Equal("resolution_not_possible", refused.Error?.Code);
        Assert.Equal(BreakStatus.Open, Assert.Single(await ListAsync(breaks, user)).Status);
    }

    private OnboardingBreakStore StoreOf(GrainHost silo) =>
        new(fixture.Database.DataSource, new OnboardingBreakReader(fixture.Database.DataSource), silo.Grains);

    /// <summary>A card that the issuer was asked for two hours ago, and shows nothing of.</summary>
    private async Task<(UserId User, CardId Card)> LoseCardAsync(GrainHost silo)
    {
        var partner = await fixture.NewPartnerAsync();
        var user = await fixture.AddAccountAsync(silo, partner);
        await fixture.Issuer.BreakAsync(Issue, "ERRORS", times: 1000);
        var card = Partner.Value(await partner.RequestCardAsync(silo.Grains, user)).CardId;
        await fixture.BreaksAsync(
            user,
            "card_not_found",
            () =>
                fixture.Database.ExecuteAsync(
                    """
                    update cards set issue_first_sent_at = now() - interval '2 hours'
                    where id = $1 and issue_sends is not null
                    """,
                    card.Value
                )
        );
        await fixture.Issuer.MendAsync();
        return (user, card);
    }

    private static async Task<IReadOnlyList<OnboardingBreakView>> ListAsync(OnboardingBreakStore breaks, UserId user)
    {
        var filter = new OnboardingBreakFilter(ClientId: null, Status: null, Kind: null, new Period(null, null));
        var page = await breaks.ListAsync(filter, new PageRequest(200, After: null, default), CancellationToken.None);
        return [.. page.Data.Where(row => row.UserId == user)];
    }
}
