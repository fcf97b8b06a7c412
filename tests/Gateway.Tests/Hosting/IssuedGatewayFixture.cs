using Stretch.TestKit.Issuing;

namespace Stretch.Gateway.Tests.Hosting;

/// <summary>The API with an issuer behind it.</summary>
public class IssuedGatewayFixture : GatewayFixture
{
    private TestIssuer? issuer;

    public TestIssuer Issuer => issuer!;

    protected override IReadOnlyDictionary<string, string?> MoreSettings => Issuer.Settings;

    public override async Task InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (issuer is not null)
        {
            await issuer.DisposeAsync();
        }
    }

    /// <summary>A partner with the issuer's card product configured.</summary>
    public async Task<Partner> NewConfiguredPartnerAsync()
    {
        var partner = await Partner.NewAsync(this);
        var request = $$"""
            {
              "cardProductId": "{{Issuer.Info.CardProductId}}",
              "cardFundingAccountId": "{{Issuer.Info.CardFundingAccountId}}",
              "useProductFundingAccount": true
            }
            """;
        (await partner.Client.PutAsync("/v1/configurations", request)).Expect(200);
        return partner;
    }
}
