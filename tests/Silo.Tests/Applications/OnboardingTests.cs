using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Results;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Applications;

public sealed class OnboardingTests(OnboardingFixture fixture) : IClassFixture<OnboardingFixture>
{
    [Fact]
    public async Task An_application_ends_in_an_open_account_and_the_partner_is_told()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await partner.AddCardholderAsync(silo.Grains);

        var applied = await partner.ApplyAsync(silo.Grains, user, ssn: "123-45-6789");

        Assert.Equal((ResultKind.Created, ApplicationState.Requested), (applied.Kind, applied.Value!.State));
        await fixture.ReachesAsync(user, ApplicationState.Approved);
        await fixture.OpensAccountAsync(user);
        Assert.Equal(["application.approved", "account.opened"], await fixture.EventsAsync(user));
    }

    [Fact]
    public async Task A_social_security_number_is_gone_once_the_issuer_knows_the_person()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await partner.AddCardholderAsync(silo.Grains);

        var applied = await partner.ApplyAsync(silo.Grains, user, ssn: "123-45-6789");

        await fixture.OpensAccountAsync(user);
        Assert.Empty(
            await fixture.Database.ColumnAsync<Guid>(
                "select application_id from application_ssns where application_id = $1",
                applied.Value!.ApplicationId.Value
            )
        );
    }

    [Fact]
    public async Task A_social_security_number_is_erased_in_time_whatever_becomes_of_the_application()
    {
        var partner = await fixture.NewPartnerAsync();
        CardApplicationId application;
        await using (var idle = await GrainHost.StartAsync(fixture.Database.ConnectionString))
        {
            var user = await partner.AddCardholderAsync(idle.Grains);
            application = (await partner.ApplyAsync(idle.Grains, user, ssn: "123-45-6789")).Value!.ApplicationId;
        }

        await fixture.Database.ExecuteAsync(
            "update application_ssns set expires_at = now() where application_id = $1",
            application.Value
        );

        await using var silo = await fixture.StartSiloAsync();
        await Eventually.Async(
            async () =>
                await fixture.Database.ScalarAsync<long>(
                    "select count(*) from application_ssns where application_id = $1",
                    application.Value
                ) == 0,
            TimeSpan.FromSeconds(20),
            "the number to be erased"
        );
    }

    [Fact]
    public async Task A_repeat_answers_the_application_that_is_under_way()
    {
        await using var silo = await fixture.StartSiloAsync();
        await using var other = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await partner.AddCardholderAsync(silo.Grains);

        var applied = await Task.WhenAll(
            from grains in new[] { silo.Grains, other.Grains }
            from _ in Enumerable.Range(0, 4)
            select partner.ApplyAsync(grains, user)
        );

        Assert.Single(applied, result => result.Kind == ResultKind.Created);
        Assert.Single(applied.Select(result => result.Value!.ApplicationId).Distinct());
    }

    [Fact]
    public async Task A_declined_person_may_apply_again()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await partner.AddCardholderAsync(silo.Grains, Partner.Ada with { FirstName = "FORCE-DECLINE" });

        var first = await partner.ApplyAsync(silo.Grains, user);
        await fixture.ReachesAsync(user, ApplicationState.Denied);
        var second = await partner.ApplyAsync(silo.Grains, user);

        Assert.Equal(ResultKind.Created, second.Kind);
        Assert.NotEqual(first.Value!.ApplicationId, second.Value!.ApplicationId);
        Assert.Equal("application.denied", (await fixture.EventsAsync(user))[0]);
    }

    [Fact]
    public async Task What_a_person_at_the_issuer_looks_at_is_in_review()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await partner.AddCardholderAsync(
            silo.Grains,
            Partner.Ada with
            {
                AddressLineOne = "123 Manual Review St.",
            }
        );

        await partner.ApplyAsync(silo.Grains, user);

        await fixture.ReachesAsync(user, ApplicationState.InReview);
        Assert.Equal(["application.in_review"], await fixture.EventsAsync(user));
    }

    [Fact]
    public async Task What_the_issuer_will_not_take_is_closed_with_its_codes()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await partner.AddCardholderAsync(silo.Grains);
        await fixture.Issuer.BreakAsync("createUSPersonAccountHolder", "USER_ERROR", code: "INVALID_ADDRESS");

        await partner.ApplyAsync(silo.Grains, user);

        Assert.Equal("INVALID_ADDRESS", await fixture.ReachesAsync(user, ApplicationState.Closed));
        Assert.Equal(ResultKind.Created, (await partner.ApplyAsync(silo.Grains, user)).Kind);
    }

    [Fact]
    public async Task Consent_and_identity_are_asked_for_before_anything_happens()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var agreement = await partner.PublishAsync(silo.Grains, AgreementType.CardholderAgreement);
        var user = await partner.AddUserAsync(silo.Grains, new UserDetails("Ada", "", "Example", "PRISON"));

        var without = await partner.ApplyAsync(silo.Grains, user);
        await partner.ConsentAsync(silo.Grains, user, agreement);
        var incomplete = await partner.ApplyAsync(silo.Grains, user);

        Assert.Equal(agreement, Assert.Single(Assert.IsType<ConsentMissing>(without.Error).AgreementIds));
        Assert.Equal(
            ["dateOfBirth", "addressLineOne", "city", "state", "zip"],
            Assert.IsType<IdentityIncomplete>(incomplete.Error).Fields.ToArray()
        );
    }
}
