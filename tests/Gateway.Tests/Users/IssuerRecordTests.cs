using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Highnote;
using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.Addresses;
using Stretch.TestKit;

namespace Stretch.Gateway.Tests.Users;

/// <summary>Partners that share a key at the issuer, and what one of them may do with the other's records there: nothing.</summary>
public sealed class IssuerRecordTests(IssuedGatewayFixture gateway) : IClassFixture<IssuedGatewayFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_holder_belongs_to_the_partner_that_named_it_first()
    {
        var (first, second) = (await gateway.NewClientAsync(), await gateway.NewClientAsync());
        var holder = await NewHolderAsync();

        var user = (await CreateAsync(first, holder)).Expect(201);

        Assert.Equal("SUPPLIED", Text(user, "highnoteRecord"));
        ExpectRefusal(await CreateAsync(second, holder));
        (await CreateAsync(first, holder)).Expect(201);
        (await CreateAsync(second, await NewHolderAsync("a word of the partner's"))).Expect(201);
    }

    [Fact]
    public async Task Of_partners_that_name_a_holder_at_once_one_gets_it()
    {
        var clients = new[] { await gateway.NewClientAsync(), await gateway.NewClientAsync() };
        foreach (var client in clients)
        {
            await client.AccessTokenAsync();
        }

        var holder = await NewHolderAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(async i => (Client: i % 2, await CreateAsync(clients[i % 2], holder)))
        );

        var winner = Assert.Single(answers.Where(a => (int)a.Item2.Status == 201).Select(a => a.Client).Distinct());
        Assert.All(answers, a => Assert.Equal(a.Client == winner ? 201 : 400, (int)a.Item2.Status));
    }

    [Fact]
    public async Task Whether_a_holder_is_anothers_or_nobodys_is_refused_in_the_same_words()
    {
        var (owner, other) = (await gateway.NewClientAsync(), await gateway.NewClientAsync());
        var holder = await NewHolderAsync();
        (await CreateAsync(owner, holder)).Expect(201);

        var anothers = await CreateAsync(other, holder);
        var nobodys = await CreateAsync(other, "ah_that_never_was");

        ExpectRefusal(anothers);
        ExpectRefusal(nobodys);
        Assert.Equal(WithoutId(anothers), WithoutId(nobodys));
        Assert.Equal(0, await ClaimsAsync("ah_that_never_was"));
        Assert.Empty((await other.GetAsync("/v1/users")).Expect(200).GetProperty("data").EnumerateArray());
    }

    [Fact]
    public async Task A_holder_that_carries_a_persons_id_is_that_persons_partners_before_we_know_of_it()
    {
        var (owner, other) = (await Partner.NewAsync(gateway), await gateway.NewClientAsync());
        // As if our silo had died between the issuer's commit and its own.
        var holder = await NewHolderAsync(await owner.NewUserAsync());

        ExpectRefusal(await CreateAsync(other, holder));
        Assert.Equal(0, await ClaimsAsync(holder));
        (await CreateAsync(owner.Client, holder)).Expect(201);

        ExpectRefusal(await CreateAsync(other, await NewHolderAsync("usr_01J0000000E008000000000001")));
    }

    [Fact]
    public async Task While_the_issuer_does_not_answer_nothing_is_claimed_or_made()
    {
        var (client, other) = (await gateway.NewClientAsync(), await gateway.NewClientAsync());
        var (known, fresh) = (await NewHolderAsync(), await NewHolderAsync());
        (await CreateAsync(client, known)).Expect(201);

        // What is another's is told from what is nobody's no better than at other times.
        await gateway.Issuer.BreakAsync("node", "ERROR", times: 100);
        var refused = await CreateAsync(client, fresh);
        var anothers = await CreateAsync(other, known);

        refused.ExpectError(503, "issuer_unavailable");
        anothers.ExpectError(503, "issuer_unavailable");
        Assert.Equal(0, await ClaimsAsync(fresh));
        Assert.Single((await client.GetAsync("/v1/users")).Expect(200).GetProperty("data").EnumerateArray());
        // What is the partner's already needs no issuer.
        (await CreateAsync(client, known)).Expect(201);
        await gateway.Issuer.MendAsync();
        (await CreateAsync(client, fresh)).Expect(201);
    }

    [Fact]
    public async Task A_holder_made_for_one_partner_and_its_account_are_of_no_use_to_another()
    {
        var owner = await gateway.NewConfiguredPartnerAsync();
        var other = await gateway.NewConfiguredPartnerAsync();
        var details = await OpenAccountAsync(owner);

        ExpectRefusal(await CreateAsync(other.Client, Text(details, "highnoteAccountHolderId")));

        // Nor of use to pay others from, not even to its own partner.
        foreach (var partner in new[] { other, owner })
        {
            var configuration = await ConfigureAsync(partner, Text(details, "financialAccountId"));
            configuration.ExpectError(400, "validation_failed");
            Assert.Equal(["cardFundingAccountId"], configuration.FaultyFields());
        }

        // Another partner does not even learn that the account is there.
        Assert.Equal(
            WithoutId(await ConfigureAsync(other, "fa_that_never_was")),
            WithoutId(await ConfigureAsync(other, Text(details, "financialAccountId")))
        );
    }

    /// <summary>Makes a person known at the issuer, as somebody beside us with the same key does.</summary>
    private async Task<string> NewHolderAsync(string externalId = "")
    {
        var person = new NewAccountHolder(
            externalId,
            "Ada",
            MiddleName: null,
            "Example",
            new DateOnly(1990, 5, 17),
            new PostalAddress("12 Main St", null, "Springfield", "IL", "62701")
        );
        var highnote = gateway
            .Services.GetRequiredService<HighnoteClients>()
            .For(new HighnoteApiKey(gateway.Issuer.Info.ApiKey));
        var made = await highnote.AccountHolders.CreateAsync(person);
        return made.TryGetValue(out var holder, out var failure)
            ? holder.Id.Value
            : throw new InvalidOperationException(failure.ToString());
    }

    private Task<long> ClaimsAsync(string holder) =>
        gateway.Database.ScalarAsync<long>("select count(*) from holder_claims where holder_id = $1", holder);

    private static void ExpectRefusal(HttpAnswer answer)
    {
        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["highnoteAccountHolderId"], answer.FaultyFields());
    }

    private static string WithoutId(HttpAnswer answer)
    {
        var body = JsonNode.Parse(answer.Text)!.AsObject();
        body.Remove("id");
        return body.ToJsonString();
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
