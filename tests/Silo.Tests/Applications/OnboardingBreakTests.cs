using Stretch.Applications;
using Stretch.Cards;
using Stretch.Gateway.Onboarding;
using Stretch.Reconciliation;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.Users;

namespace Stretch.Silo.Tests.Applications;

/// <summary>What the operator does about people's records that contradict the issuer's.</summary>
public sealed class OnboardingBreakTests(OnboardingFixture fixture) : IClassFixture<OnboardingFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task What_the_operator_has_accepted_stays_so_when_it_is_seen_again()
    {
        await using var silo = await fixture.StartSiloAsync();
        var breaks = fixture.BreaksOf(silo);
        var (user, card) = await fixture.LoseCardAsync(silo);
        var open = Assert.Single(await OnboardingFixture.ListAsync(breaks, user));
        Partner.Value(
            await breaks.ResolveAsync(open.BreakId, OnboardingResolution.Accepted, "Seen.", CancellationToken.None)
        );

        await silo.Grains.GetGrain<ICardGrain>(card.ToString()).Drive();

        Assert.Equal(
            OnboardingResolution.Accepted,
            Assert.Single(await OnboardingFixture.ListAsync(breaks, user)).Resolution
        );
    }

    [Fact]
    public async Task One_that_is_over_closes_by_itself_and_comes_back_should_it_be_seen_again()
    {
        await using var silo = await fixture.StartSiloAsync();
        var breaks = fixture.BreaksOf(silo);
        var (user, card) = await fixture.LoseCardAsync(silo);
        var client = Assert.Single(await OnboardingFixture.ListAsync(breaks, user)).ClientId;
        await breaks.CloseFoundAsync(client, CancellationToken.None);
        var meanwhile = Assert.Single(await OnboardingFixture.ListAsync(breaks, user)).Status;
        await fixture.Database.ExecuteAsync("update cards set issuer_id = 'found' where id = $1", card.Value);

        await breaks.CloseFoundAsync(client, CancellationToken.None);
        var closed = Assert.Single(await OnboardingFixture.ListAsync(breaks, user));
        await fixture.Database.ExecuteAsync("update cards set issuer_id = null where id = $1", card.Value);

        Assert.Equal(BreakStatus.Open, meanwhile);
        Assert.Equal(OnboardingResolution.IssuerTold, closed.Resolution);
        await Eventually.Async(
            async () =>
            {
                await silo.Grains.GetGrain<ICardGrain>(card.ToString()).Drive();
                return Assert.Single(await OnboardingFixture.ListAsync(breaks, user)).Status;
            },
            status => status == BreakStatus.Open,
            Patience,
            "the break to be open again"
        );
    }

    [Fact]
    public async Task Each_kind_is_found_again_as_what_it_was_reported()
    {
        await using var silo = await fixture.StartSiloAsync();
        var breaks = fixture.BreaksOf(silo);
        var (user, application) = await AddApplicationAsync(silo);
        var kinds = Enum.GetValues<OnboardingBreakKind>();
        foreach (var kind in kinds)
        {
            Partner.Value(
                await Partner.User(silo.Grains, user).ReportBreak(new ReportBreak(application, kind, "Seen."))
            );
        }

        var listed = await OnboardingFixture.ListAsync(breaks, user);

        Assert.Equal(kinds, listed.Select(found => found.Kind).Order());
        foreach (var found in listed)
        {
            Assert.Equal([found], await OnboardingFixture.ListAsync(breaks, user, found.Kind));
        }
    }

    [Fact]
    public async Task Only_of_what_was_sent_can_be_said_that_it_was_never_made()
    {
        await using var silo = await fixture.StartSiloAsync();
        var breaks = fixture.BreaksOf(silo);
        var (user, application) = await AddApplicationAsync(silo);
        Partner.Value(
            await Partner
                .User(silo.Grains, user)
                .ReportBreak(new ReportBreak(application, OnboardingBreakKind.SeveralHolders, "The issuer knows two."))
        );
        var open = Assert.Single(await OnboardingFixture.ListAsync(breaks, user));

        var refused = await breaks.ResolveAsync(
            open.BreakId,
            OnboardingResolution.NeverMade,
            "No.",
            CancellationToken.None
        );

        Assert.Equal("resolution_not_possible", refused.Error?.Code);
        Assert.Equal(BreakStatus.Open, Assert.Single(await OnboardingFixture.ListAsync(breaks, user)).Status);
    }

    private async Task<(UserId User, CardApplicationId Application)> AddApplicationAsync(GrainHost silo)
    {
        var user = await fixture.AddAccountAsync(silo, await fixture.NewPartnerAsync());
        var application = await fixture.Database.ScalarAsync<Guid>(
            "select id from applications where user_id = $1",
            user.Value
        );
        return (user, new CardApplicationId(application));
    }
}
