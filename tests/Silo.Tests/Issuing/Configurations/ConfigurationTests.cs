using Stretch.Clients;
using Stretch.Issuing;
using Stretch.Results;
using Stretch.Silo.Hosting.Settings;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;

namespace Stretch.Silo.Tests.Issuing.Configurations;

public sealed class ConfigurationTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    [Fact]
    public async Task The_account_that_funds_the_product_pays_when_it_is_asked_to()
    {
        await using var silo = await fixture.StartSiloAsync();
        var (partner, client) = await NewAsync(silo);

        var view = Partner.Value(await client.Configure(fixture.Configuration(partner)));

        Assert.Equal(fixture.Issuer.Info.ProductFundingAccountId, view.FundingAccountId);
        Assert.Equal(fixture.Issuer.Info.CardFundingAccountId, view.CardFundingAccountId);
        Assert.False(view.HasHighnoteApiKey);
    }

    [Fact]
    public async Task Otherwise_the_account_that_is_named_pays_and_a_repeat_changes_nothing()
    {
        await using var silo = await fixture.StartSiloAsync();
        var (partner, client) = await NewAsync(silo);
        var command = fixture.Configuration(partner) with { UseProductFundingAccount = false };

        var first = Partner.Value(await client.Configure(command));
        var second = Partner.Value(await client.Configure(command));

        Assert.Equal(fixture.Issuer.Info.CardFundingAccountId, first.FundingAccountId);
        Assert.Equal(first, second);
        Assert.Equal(2, await VersionAsync(partner));
    }

    [Fact]
    public async Task What_the_issuer_does_not_know_is_refused_by_its_field_and_nothing_is_kept()
    {
        await using var silo = await fixture.StartSiloAsync();
        var (partner, client) = await NewAsync(silo);
        var right = fixture.Configuration(partner);

        var product = await client.Configure(right with { CardProductId = "pd_unknown" });
        var account = await client.Configure(right with { CardFundingAccountId = "ac_unknown" });
        var both = await client.Configure(right with { CardProductId = "pd_no", CardFundingAccountId = "ac_no" });

        Assert.Equal(["cardProductId"], Fields(product));
        Assert.Equal(["cardFundingAccountId"], Fields(account));
        Assert.Equal(["cardProductId", "cardFundingAccountId"], Fields(both));
        Assert.Equal(1, await VersionAsync(partner));
    }

    [Fact]
    public async Task Away_from_a_local_run_a_partner_needs_a_key_of_its_own_and_it_is_kept_sealed()
    {
        await using var silo = await fixture.StartSiloAsync(new() { [Setting.LocalMode] = null });
        var (partner, client) = await NewAsync(silo);
        var command = fixture.Configuration(partner);

        var without = await client.Configure(command);
        var wrong = await client.Configure(command with { HighnoteApiKey = new Secret("sk_test_wrong") });
        var right = await client.Configure(command with { HighnoteApiKey = new Secret(fixture.Issuer.Info.ApiKey) });
        var later = await client.Configure(command with { UseProductFundingAccount = false });

        Assert.Equal(["highnoteApiKey"], Fields(without));
        Assert.Equal(["highnoteApiKey"], Fields(wrong));
        Assert.True(Partner.Value(right).HasHighnoteApiKey);
        Assert.True(Partner.Value(later).HasHighnoteApiKey);
        var kept = await fixture.Database.ScalarAsync<byte[]>(
            "select highnote_api_key from clients where id = $1",
            partner.ClientId.Value
        );
        Assert.True(kept.AsSpan().IndexOf("sk_test"u8) < 0);
    }

    [Theory]
    [InlineData("TIMEOUT")]
    [InlineData("ERROR")]
    [InlineData("RATE_LIMITED")]
    public async Task An_issuer_that_gives_no_clear_answer_leaves_everything_as_it_was(string fault)
    {
        await using var silo = await fixture.StartSiloAsync();
        var (partner, client) = await NewAsync(silo);
        await fixture.Issuer.BreakAsync("node", fault, times: 2);

        var result = await client.Configure(fixture.Configuration(partner));

        Assert.IsType<IssuerUnavailable>(result.Error);
        Assert.Equal(1, await VersionAsync(partner));
    }

    private async Task<(Partner Partner, IClientGrain Client)> NewAsync(LocalSilo silo)
    {
        var partner = await Partner.RegisterAsync(fixture.Database);
        return (partner, IssuingFixture.Client(silo, partner));
    }

    private static string[] Fields(Result<ConfigurationView> result) =>
        [.. Assert.IsType<ValidationFailed>(result.Error).Faults.Select(fault => fault.Field)];

    private Task<long> VersionAsync(Partner partner) =>
        fixture.Database.ScalarAsync<long>("select version from clients where id = $1", partner.ClientId.Value);
}
