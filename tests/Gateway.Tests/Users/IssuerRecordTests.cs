using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit;

namespace Stretch.Gateway.Tests.Users;

/// <summary>Partners that share a key at the issuer, and what one of them may do with the other's records there: nothing.</summary>
public sealed class IssuerRecordTests(IssuedGatewayFixture gateway) : IClassFixture<IssuedGatewayFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_holder_belongs_to_the_partner_that_named_it_first()
    {
        var (first, second) = (await gateway.NewClientAsync(), await gateway.NewClientAsync());
        (await CreateAsync(first, "ah_first")).Expect(201);

        var refused = await CreateAsync(second, "ah_first");

        refused.ExpectError(400, "validation_failed");
        Assert.Equal(["highnoteAccountHolderId"], refused.FaultyFields());
        (await CreateAsync(first, "ah_first")).Expect(201);
        (await CreateAsync(second, "ah_second")).Expect(201);
    }

    [Fact]
    public async Task Of_partners_that_name_a_holder_at_once_one_gets_it()
    {
        var clients = new[] { await gateway.NewClientAsync(), await gateway.NewClientAsync() };
        foreach (var client in clients)
        {
            await client.AccessTokenAsync();
        }

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(async i => (Client: i % 2, await CreateAsync(clients[i % 2], "ah_wanted")))
        );

        var winner = Assert.Single(answers.Where(a => (int)a.Item2.Status == 201).Select(a => a.Client).Distinct());
        Assert.All(answers, a => Assert.Equal(a.Client == winner ? 201 : 400, (int)a.Item2.Status));
    }

    [Fact]
    public async Task A_holder_made_for_one_partner_and_its_account_are_of_no_use_to_another()
    {
        var owner = await gateway.NewConfiguredPartnerAsync();
        var other = await gateway.NewConfiguredPartnerAsync();
        var details = await OpenAccountAsync(owner);

        var user = await CreateAsync(other.Client, Text(details, "highnoteAccountHolderId"));
        user.ExpectError(400, "validation_failed");
        Assert.Equal(["highnoteAccountHolderId"], user.FaultyFields());

        // Nor of use to pay others from, not even to its own partner.
        foreach (var partner in new[] { other, owner })
        {
            var configuration = await ConfigureAsync(partner, Text(details, "financialAccountId"));
            configuration.ExpectError(400, "validation_failed");
            Assert.Equal(["cardFundingAccountId"], configuration.FaultyFields());
        }
    }

    private static Task<HttpAnswer> CreateAsync(TestClient client, string holder) =>
        client.PostAsync("/v1/users", $$"""{"highnoteAccountHolderId":"{{holder}}"}""");

    private static async Task<JsonElement> OpenAccountAsync(Partner partner)
    {
        var user = await partner.NewCardholderAsync();
        (await partner.Client.PostAsync("/v1/applications", $$"""{"userId":"{{user}}","cardType":"KYC"}""")).Expect(
            201
        );
        return await Eventually.Async(
            async () => (await partner.Client.GetAsync($"/v1/users/{user}/account-details")).Expect(200),
            details => details.GetProperty("financialAccountId").ValueKind == JsonValueKind.String,
            Patience,
            "the account to be opened"
        );
    }

    private Task<HttpAnswer> ConfigureAsync(Partner partner, string account) =>
        partner.Client.PutAsync(
            "/v1/configurations",
            $$"""
            {
              "cardProductId": "{{gateway.Issuer.Info.CardProductId}}",
              "cardFundingAccountId": "{{account}}",
              "useProductFundingAccount": false
            }
            """
        );

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
