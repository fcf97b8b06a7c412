using Stretch.Agreements;
using Stretch.Results;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Agreements;

public sealed class ConsentTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task A_repeated_consent_answers_the_first()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var agreement = await partner.PublishAsync(silo.Grains, AgreementType.UserAgreement);
        var user = Partner.User(silo.Grains, await partner.AddUserAsync(silo.Grains));

        var first = await user.GiveConsent(new GiveConsent(partner.Call, partner.NewId<ConsentId>(), agreement));
        var second = await user.GiveConsent(new GiveConsent(partner.Call, partner.NewId<ConsentId>(), agreement));

        Assert.Equal((ResultKind.Created, ResultKind.Found), (first.Kind, second.Kind));
        Assert.Equal(first.Value, second.Value);
        Assert.Equal((AgreementType.UserAgreement, 1), (first.Value!.AgreementType, first.Value.Version));
    }

    [Fact]
    public async Task Consents_given_at_once_through_two_silos_are_one()
    {
        await using var one = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        await using var other = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var agreement = await partner.PublishAsync(one.Grains, AgreementType.PrivacyAgreement);
        var user = await partner.AddUserAsync(one.Grains);

        var consents = await Task.WhenAll(
            from silo in new[] { one, other }
            from _ in Enumerable.Range(0, 8)
            select partner.ConsentAsync(silo.Grains, user, agreement)
        );

        Assert.Single(consents.Distinct());
        Assert.Equal(
            1,
            await fixture.Database.ScalarAsync<long>("select count(*) from consents where user_id = $1", user.Value)
        );
    }

    [Fact]
    public async Task An_agreement_of_another_partner_cannot_be_consented_to()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var stranger = await Partner.RegisterAsync(fixture.Database);
        var agreement = await stranger.PublishAsync(silo.Grains, AgreementType.UserAgreement);
        var user = Partner.User(silo.Grains, await partner.AddUserAsync(silo.Grains));

        var refused = await user.GiveConsent(new GiveConsent(partner.Call, partner.NewId<ConsentId>(), agreement));

        Assert.Equal(new NotFound("agreement"), refused.Error);
    }
}
