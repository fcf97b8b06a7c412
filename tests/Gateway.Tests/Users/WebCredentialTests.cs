using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Ids;
using Stretch.Users;

namespace Stretch.Gateway.Tests.Users;

public sealed class WebCredentialTests(IssuedGatewayFixture gateway) : IClassFixture<IssuedGatewayFixture>
{
    [Fact]
    public async Task A_credential_is_redeemed_once_and_tells_whose_it_was()
    {
        var partner = await Partner.NewAsync(gateway);
        var user = await partner.NewUserAsync();

        var made = await MakeAsync(partner, user);
        var redeemed = await RedeemAsync(partner, Credential(made));
        var again = await RedeemAsync(partner, Credential(made));

        Assert.Equal(JsonValueKind.Null, made.Expect(200).GetProperty("cardToken").ValueKind);
        Assert.StartsWith("wcr_", Credential(made), StringComparison.Ordinal);
        Assert.Equal("no-store", made.Header("Cache-Control"));
        Assert.Equal(user, redeemed.Expect(200).GetProperty("userId").GetString());
        again.ExpectError(404, "not_found");
    }

    [Fact]
    public async Task Of_two_that_redeem_it_at_once_one_gets_in()
    {
        var partner = await Partner.NewAsync(gateway);
        var credential = Credential(await MakeAsync(partner, await partner.NewUserAsync()));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RedeemAsync(partner, credential)));

        Assert.Single(answers, answer => (int)answer.Status == 200);
        Assert.Equal(7, answers.Count(answer => (int)answer.Status == 404));
    }

    [Fact]
    public async Task A_new_credential_replaces_the_one_before_even_under_the_same_key()
    {
        var partner = await Partner.NewAsync(gateway);
        var user = await partner.NewUserAsync();

        var first = await MakeAsync(partner, user, key: "once");
        var second = await MakeAsync(partner, user, key: "once");

        Assert.NotEqual(Credential(first), Credential(second));
        Assert.Null(second.Header("Idempotent-Replayed"));
        (await RedeemAsync(partner, Credential(first))).ExpectError(404, "not_found");
        (await RedeemAsync(partner, Credential(second))).Expect(200);
    }

    [Theory]
    [InlineData("9 minutes", 200)]
    [InlineData("11 minutes", 404)]
    public async Task A_credential_lives_ten_minutes(string age, int status)
    {
        var partner = await Partner.SharedAsync(gateway);
        var user = await partner.NewUserAsync();
        var made = await MakeAsync(partner, user);

        await gateway.Database.ExecuteAsync(
            $"update web_credentials set expires_at = expires_at - interval '{age}' where user_id = $1",
            EntityId.Parse<UserId>(user).Value
        );

        Assert.Equal(status, (int)(await RedeemAsync(partner, Credential(made))).Status);
    }

    [Fact]
    public async Task Nothing_that_is_kept_says_what_the_credential_is()
    {
        var partner = await Partner.NewAsync(gateway);
        var credential = Credential(await MakeAsync(partner, await partner.NewUserAsync()));

        var kept = await gateway.Database.ColumnAsync<string>("select row_to_json(t)::text from web_credentials t");

        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(credential.AsSpan("wcr_".Length));
        foreach (var secret in new[] { credential, credential["wcr_".Length..], Convert.ToHexStringLower(bytes) })
        {
            Assert.All(kept, row => Assert.DoesNotContain(secret, row, StringComparison.Ordinal));
            Assert.All(gateway.Logs.Lines, line => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task With_a_card_comes_the_issuers_token_for_it()
    {
        var partner = await gateway.NewConfiguredPartnerAsync();
        var (user, card) = await CardholderAsync(partner);

        var token = (await MakeAsync(partner, user)).Expect(200).GetProperty("cardToken");

        Assert.Equal(card, token.GetProperty("cardId").GetString());
        Assert.StartsWith("ct_test_", token.GetProperty("token").GetString(), StringComparison.Ordinal);
        Assert.True(token.GetProperty("expireTimestamp").GetInt64() > 1_700_000_000_000);
    }

    [Fact]
    public async Task Where_the_issuer_does_not_answer_no_credential_is_made_and_the_one_before_stays()
    {
        var partner = await gateway.NewConfiguredPartnerAsync();
        var (user, _) = await CardholderAsync(partner);
        var before = await MakeAsync(partner, user);
        await gateway.Issuer.BreakAsync("generatePaymentCardClientToken", "ERROR");

        (await MakeAsync(partner, user)).ExpectError(503, "issuer_unavailable");

        (await RedeemAsync(partner, Credential(before))).Expect(200);
    }

    [Fact]
    public async Task Another_clients_people_and_credentials_do_not_exist()
    {
        var partner = await Partner.NewAsync(gateway);
        var stranger = await Partner.NewAsync(gateway);
        var user = await partner.NewUserAsync();
        var credential = Credential(await MakeAsync(partner, user));

        (await MakeAsync(stranger, user)).ExpectError(404, "not_found");
        (await MakeAsync(stranger, "usr_1")).ExpectError(404, "not_found");
        (await RedeemAsync(stranger, credential)).ExpectError(404, "not_found");
        (await RedeemAsync(partner, credential)).Expect(200);
    }

    [Fact]
    public async Task Erasing_the_person_ends_their_credential_and_none_can_be_made_again()
    {
        var partner = await gateway.NewConfiguredPartnerAsync();
        var (user, _) = await CardholderAsync(partner);
        var before = await MakeAsync(partner, user);
        using var erase = GatewayFixture.AsOperator(HttpMethod.Post, $"/v1/users/{user}/erase");
        (await gateway.SendAsync(erase)).Expect(200);

        (await RedeemAsync(partner, Credential(before))).ExpectError(404, "not_found");
        (await MakeAsync(partner, user)).ExpectError(409, "user_erased");
    }

    [Theory]
    [InlineData("{}", 400)]
    [InlineData("""{"credential":7}""", 400)]
    [InlineData("""{"credential":"wcr_"}""", 404)]
    [InlineData("""{"credential":"wcr_AAAA"}""", 404)]
    [InlineData("""{"credential":"mZ8cB3n1Yt0vK5qX7wR2sD9fG4hJ6kL1pO0iU8yT5eA"}""", 404)]
    [InlineData("""{"credential":"wcr_mZ8cB3n1Yt0vK5qX7wR2sD9fG4hJ6kL1pO0iU8yT5eA"}""", 404)]
    public async Task What_is_no_credential_is_refused(string request, int status)
    {
        var client = await gateway.SharedClientAsync();

        var answer = await client.PostAsync("/v1/webcredentials/redeem", request);

        answer.ExpectError(status, status == 400 ? "validation_failed" : "not_found");
    }

    private static async Task<(string User, string Card)> CardholderAsync(Partner partner)
    {
        var user = await partner.NewCardholderAsync();
        var application = await partner.Client.PostAsync(
            "/v1/applications",
            $$"""{"userId":"{{user}}","cardType":"KYC"}"""
        );
        application.Expect(201);
        var card = (await partner.Client.PostAsync("/v1/cards", $$"""{"userId":"{{user}}"}""")).Expect(201);
        return (user, card.GetProperty("cardId").GetString()!);
    }

    private static Task<HttpAnswer> MakeAsync(Partner partner, string user, string? key = null) =>
        partner.Client.PutAsync($"/v1/users/{user}/webcredentials", key: key);

    private static Task<HttpAnswer> RedeemAsync(Partner partner, string credential) =>
        partner.Client.PostAsync("/v1/webcredentials/redeem", $$"""{"credential":"{{credential}}"}""");

    private static string Credential(HttpAnswer made) => made.Expect(200).GetProperty("credential").GetString()!;
}
