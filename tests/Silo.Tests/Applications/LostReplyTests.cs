using Stretch.Applications;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.Users;

namespace Stretch.Silo.Tests.Applications;

/// <summary>Whatever happens on the wire: one holder, one application, one account, one card.</summary>
public sealed class LostReplyTests(OnboardingFixture fixture) : IClassFixture<OnboardingFixture>
{
    private static readonly string[] Operations =
    [
        "createUSPersonAccountHolder",
        "createAccountHolderCardProductApplication",
        "issueFinancialAccountForApplication",
    ];

    // Done or not done, and then no answer, a wrong one or half of one.
    private static readonly string[] Kinds =
    [
        "LOST_REPLY",
        "ERROR_AFTER",
        "BROKEN_JSON",
        "TIMEOUT",
        "ERROR",
        "ERRORS",
        "ACCESS_DENIED",
        "RATE_LIMITED",
    ];

    public static TheoryData<string, string> Faults()
    {
        var faults = new TheoryData<string, string>();
        foreach (var operation in Operations)
        {
            foreach (var kind in Kinds)
            {
                faults.Add(operation, kind);
            }
        }

        return faults;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_on_the_way_neither_doubles_nor_loses_anything(string operation, string kind)
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await partner.AddCardholderAsync(silo.Grains);
        var before = await CountsAsync();
        await fixture.Issuer.BreakAsync(operation, kind);

        await partner.ApplyAsync(silo.Grains, user);
        await fixture.OpensAccountAsync(user);

        Assert.Equal(before.Select(count => count + 1), await CountsAsync());
    }

    [Fact]
    public async Task What_a_silo_put_on_record_and_did_not_live_to_send_is_looked_for_and_then_sent_by_another()
    {
        var partner = await fixture.NewPartnerAsync();
        var (user, application) = await SubmitAndClaimAsync(partner, holdFor: TimeSpan.FromHours(1));
        var before = await CountsAsync();
        await using var silo = await fixture.StartSiloAsync();
        var grain = silo.Grains.GetGrain<IApplicationGrain>(application.ToString());

        var first = await grain.Drive();

        Assert.InRange(first.AgainAfter!.Value, TimeSpan.Zero, TimeSpan.FromHours(1));
        Assert.Equal(before, await CountsAsync());
        await fixture.Database.ExecuteAsync(
            "update users set holder_sent_over_at = now(), version = version + 1 where id = $1",
            user.Value
        );
        await Eventually.Async(
            async () => (await grain.Drive()).AgainAfter is null,
            TimeSpan.FromSeconds(60),
            "the application to be driven to its end"
        );
        await fixture.OpensAccountAsync(user);
        Assert.Equal(before.Select(count => count + 1), await CountsAsync());
    }

    [Fact]
    public async Task Silos_that_drive_one_application_at_once_make_one_of_each()
    {
        await using var silo = await fixture.StartSiloAsync();
        await using var other = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await partner.AddCardholderAsync(silo.Grains);
        var before = await CountsAsync();

        var application = (await partner.ApplyAsync(silo.Grains, user)).Value!.ApplicationId.ToString();
        await Task.WhenAll(
            from grains in new[] { silo.Grains, other.Grains }
            from _ in Enumerable.Range(0, 10)
            select grains.GetGrain<IApplicationGrain>(application).Drive()
        );
        await fixture.OpensAccountAsync(user);

        Assert.Equal(before.Select(count => count + 1), await CountsAsync());
    }

    /// <summary>An application, and the send of its holder on record, by a silo that ends right then.</summary>
    private async Task<(UserId User, CardApplicationId Application)> SubmitAndClaimAsync(
        Partner partner,
        TimeSpan holdFor
    )
    {
        await using var doomed = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var user = await partner.AddCardholderAsync(doomed.Grains);
        var application = (await partner.ApplyAsync(doomed.Grains, user)).Value!.ApplicationId;
        var claim = await Partner
            .User(doomed.Grains, user)
            .ClaimSend(
                new ClaimSend(application, OnboardingStep.Holder, doomed.Ids.NewUuidV4(), SendsSeen: 0, holdFor)
            );
        Assert.True(claim.Value!.IsGranted);
        return (user, application);
    }

    private async Task<long[]> CountsAsync() =>
        [
            await fixture.Issuer.CountAsync("account_holders"),
            await fixture.Issuer.CountAsync("applications"),
            await fixture.Issuer.CountAsync("accounts"),
        ];
}
