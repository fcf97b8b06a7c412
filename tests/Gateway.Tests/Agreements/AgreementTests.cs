using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Agreements;

public sealed class AgreementTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Versions_count_up_per_type_and_the_latest_of_each_is_shown()
    {
        var partner = await Partner.NewAsync(gateway);
        var first = await partner.NewAgreementAsync("PRIVACY_AGREEMENT");
        var second = await partner.NewAgreementAsync("PRIVACY_AGREEMENT");
        var terms = await partner.NewAgreementAsync("FINANCIAL_AWARD_PROGRAM_TERMS_OF_USE");

        var one = (await partner.Client.GetAsync($"/v1/agreements/{first}")).Expect(200);
        Assert.Equal(1, one.GetProperty("version").GetInt32());
        Assert.Equal([terms, second, first], await IdsAsync("/v1/agreements"));
        Assert.Equal([second, first], await IdsAsync("/v1/agreements?type=PRIVACY_AGREEMENT"));
        Assert.Equal([terms, second], await IdsAsync("/v1/agreements/latest"));
        Assert.Equal([second], await IdsAsync("/v1/agreements/latest?type=PRIVACY_AGREEMENT"));
        Assert.Empty(await IdsAsync("/v1/agreements/latest?type=USER_AGREEMENT"));

        async Task<IEnumerable<string?>> IdsAsync(string path) =>
            (await partner.Client.GetAsync(path))
                .Expect(200)
                .GetProperty("data")
                .EnumerateArray()
                .Select(agreement => agreement.GetProperty("agreementId").GetString());
    }

    [Theory]
    [InlineData("agreementType", """{"agreementType":"TREATY","agreementUrl":"https://example.org/a"}""")]
    [InlineData("agreementUrl", """{"agreementType":"USER_AGREEMENT","agreementUrl":"example.org"}""")]
    [InlineData("agreementUrl", """{"agreementType":"USER_AGREEMENT","agreementUrl":"javascript:alert(1)"}""")]
    public async Task A_wrong_field_is_named(string field, string request)
    {
        var client = await gateway.SharedClientAsync();
        var answer = await client.PostAsync("/v1/agreements", request);
        answer.ExpectError(400, "validation_failed");
        Assert.Equal([field], answer.FaultyFields());
    }
}
