using Stretch.Applications;
using Stretch.TestKit.Grains;

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
    public async Task What_a_silo_put_on_record_and_did_not_live_to_send_is_sent_by_another()
    {
        await using var silo = await fixture.StartSiloAsync();
        var partner = await fixture.NewPartnerAsync();
        var user = await partner.AddCardholderAsync(silo.Grains);
        var before = await CountsAsync();
        // The issuer lets nothing through for a while, so that the silo is stopped before anything was made.
        await fixture.Issuer.BreakAsync("createUSPersonAccountHolder", "RATE_LIMITED", times: 1);
        var application = (await partner.ApplyAsync(silo.Grains, user)).Value!.ApplicationId;
        var claim = await Partner
            .User(silo.Grains, user)
            .ClaimSend(
                new ClaimSend(
                    application,
                    OnboardingStep.Holder,
                    new Guid("11111111-1111-4111-8111-111111111111"),
                    SendsSeen: 0,
                    TimeSpan.FromSeconds(2)
                )
            );

        await fixture.OpensAccountAsync(user);

        Assert.True(claim.IsOk);
        Assert.Equal(before.Select(count => count + 1), await CountsAsync());
    }

    private async Task<long[]> CountsAsync() =>
        [
            await fixture.Issuer.CountAsync("account_holders"),
            await fixture.Issuer.CountAsync("applications"),
            await fixture.Issuer.CountAsync("accounts"),
        ];
}
