using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Configurations;

public sealed class ConfigurationTests(IssuedGatewayFixture gateway) : IClassFixture<IssuedGatewayFixture>
{
    private const string Path = "/v1/configurations";

    [Fact]
    public async Task A_configuration_is_set_shown_and_set_again_without_a_change()
    {
        var client = await gateway.NewClientAsync();
        (await client.GetAsync(Path)).ExpectError(404, "not_found");

        var set = (await client.PutAsync(Path, Request())).Expect(200);
        var shown = (await client.GetAsync(Path)).Expect(200);
        var again = (await client.PutAsync(Path, Request())).Expect(200);

        Assert.Equal(gateway.Issuer.Info.ProductFundingAccountId, set.GetProperty("fundingAccountId").GetString());
        Assert.Equal(set.ToString(), shown.ToString());
        Assert.Equal(set.ToString(), again.ToString());
    }

    [Fact]
    public async Task A_key_is_taken_and_never_shown()
    {
        var client = await gateway.NewClientAsync();
        var key = gateway.Issuer.Info.ApiKey;

        var set = await client.PutAsync(Path, Request(more: $$""","highnoteApiKey":"{{key}}" """));
        var shown = await client.GetAsync(Path);

        Assert.True(set.Expect(200).GetProperty("hasHighnoteApiKey").GetBoolean());
        Assert.DoesNotContain(key, set.Text + shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(gateway.Logs.Lines, line => line.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_issuer_does_not_know_is_400_naming_the_field()
    {
        var client = await gateway.NewClientAsync();

        var answer = await client.PutAsync(Path, Request(product: "pd_unknown"));

        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["cardProductId"], answer.FaultyFields());
    }

    [Fact]
    public async Task Every_fault_of_the_request_is_told_at_once()
    {
        var client = await gateway.NewClientAsync();

        var answer = await client.PutAsync(
            Path,
            """{"cardFundingAccountId":7,"useProductFundingAccount":"yes","highnoteApiKey":"with a space"}"""
        );

        answer.ExpectError(400, "validation_failed");
        Assert.Equal(
            ["cardProductId", "cardFundingAccountId", "useProductFundingAccount", "highnoteApiKey"],
            answer.FaultyFields()
        );
    }

    private string Request(string? product = null, string more = "") =>
        $$"""
            {
              "cardProductId": "{{product ?? gateway.Issuer.Info.CardProductId}}",
              "cardFundingAccountId": "{{gateway.Issuer.Info.CardFundingAccountId}}",
              "useProductFundingAccount": true{{more}}
            }
            """;
}
