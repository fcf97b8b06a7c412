using System.Net.Http.Headers;
using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Applications;

public sealed class ApplicationTests(IssuedGatewayFixture gateway) : IClassFixture<IssuedGatewayFixture>
{
    [Fact]
    public async Task A_person_gets_from_an_application_to_a_card_and_its_balance()
    {
        var partner = await gateway.NewConfiguredPartnerAsync();
        var user = await partner.NewCardholderAsync();

        var applied = (await ApplyAsync(partner, user)).Expect(201);
        Assert.Equal("APPROVED", Text(applied, "state"));
        var applicationId = Text(applied, "applicationId");
        var status = (await partner.Client.GetAsync($"/v1/applications/{applicationId}/status")).Expect(200);
        Assert.Equal(applied.ToString(), status.ToString());

        var card = (await partner.Client.PostAsync("/v1/cards", $$"""{"userId":"{{user}}"}""")).Expect(201);
        Assert.Equal("ACTIVE", Text(card, "activationStatus"));
        Assert.Equal("NOT_SET", Text(card, "pinStatus"));
        Assert.Equal("NOT_ORDERED", Text(card, "deliveryStatus"));
        var (made, expires) = (card.GetProperty("createTimestamp"), card.GetProperty("expirationDate"));
        Assert.True(expires.GetInt64() > made.GetInt64(), $"expires at {expires}");
        var cardId = Text(card, "cardId");
        (await partner.Client.GetAsync($"/v1/cards/{cardId}/status")).Expect(200);
        var balance = (await partner.Client.GetAsync($"/v1/cards/{cardId}/balance")).Expect(200);
        Assert.Equal(0, balance.GetProperty("balance").GetDecimal());
        Assert.Equal("USD", Text(balance, "currencyCode"));

        var details = (await partner.Client.GetAsync($"/v1/users/{user}/account-details")).Expect(200);
        Assert.Equal(applicationId, Text(details, "applicationId"));
        Assert.Equal(cardId, Text(details, "cardId"));
        Assert.Equal("OPEN", Text(details, "accountStatus"));
        Assert.StartsWith("ac_", Text(details, "financialAccountId"), StringComparison.Ordinal);
        var shown = (await partner.Client.GetAsync($"/v1/users/{user}")).Expect(200);
        Assert.Equal("CURRENT", Text(shown, "highnoteRecord"));
    }

    [Fact]
    public async Task Plastic_goes_to_the_address_given()
    {
        var partner = await gateway.NewConfiguredPartnerAsync();
        var user = await partner.NewCardholderAsync();
        (await ApplyAsync(partner, user)).Expect(201);

        var request = $$"""
            {
              "userId": "{{user}}",
              "orderPhysical": true,
              "shippingAddress": { "addressLineOne": "1 Side St", "city": "Chicago", "state": "IL", "zip": "60601" }
            }
            """;
        var card = (await partner.Client.PostAsync("/v1/cards", request)).Expect(201);

        Assert.Equal("ORDERED", Text(card, "deliveryStatus"));
        Assert.Equal("ACTIVATION_REQUIRED", Text(card, "activationStatus"));
        Assert.Equal("NEW", Text(card, "orderWorkflowStatus"));
    }

    [Fact]
    public async Task A_programs_card_product_that_the_issuer_does_not_know_closes_its_first_application_and_can_be_corrected()
    {
        var partner = await gateway.NewConfiguredPartnerAsync();
        var user = await partner.NewCardholderAsync();
        var program = await partner.NewProgramAsync();

        var refused = await ApplyForAsync("pd_unknown");
        var taken = await ApplyForAsync(gateway.Issuer.Info.CardProductId);

        Assert.Equal(("CLOSED", "NOT_FOUND"), (Text(refused, "state"), Text(refused, "failureReason")));
        Assert.Equal("APPROVED", Text(taken, "state"));

        async Task<JsonElement> ApplyForAsync(string product)
        {
            var correction = $$"""{"cardProductId":"{{product}}"}""";
            (await partner.Client.PutAsync($"/v1/programs/{program}", correction)).Expect(200);
            return (await ApplyAsync(partner, user, wait: 20, program: program)).Expect(201);
        }
    }

    [Fact]
    public async Task A_repeat_shows_where_the_application_stands_now()
    {
        var partner = await gateway.NewConfiguredPartnerAsync();
        var user = await partner.NewCardholderAsync();

        var first = (await ApplyAsync(partner, user, key: "apply", wait: 0)).Expect(201);
        var second = await ApplyAsync(partner, user, key: "apply", wait: 20);

        Assert.Equal("REQUESTED", Text(first, "state"));
        Assert.Equal("APPROVED", Text(second.Expect(201), "state"));
        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        Assert.Equal("APPROVED", Text((await ApplyAsync(partner, user)).Expect(200), "state"));
    }

    [Fact]
    public async Task What_is_missing_is_said()
    {
        var partner = await gateway.NewConfiguredPartnerAsync();
        var nobody = await partner.NewUserAsync(
            """{"firstName":"Bo","middleName":"","lastName":"Other","locationType":"HOME"}"""
        );

        (await ApplyAsync(partner, nobody)).ExpectError(409, "cardholder_agreement_missing");
        var agreement = await partner.NewAgreementAsync("CARDHOLDER_AGREEMENT");
        (await ApplyAsync(partner, nobody)).ExpectError(409, "consent_missing");
        await partner.ConsentAsync(nobody, agreement);
        var incomplete = (await ApplyAsync(partner, nobody)).ExpectError(409, "identity_incomplete");
        Assert.Contains("dateOfBirth", Text(incomplete, "detailDescription"), StringComparison.Ordinal);
        (await partner.Client.PostAsync("/v1/cards", $$"""{"userId":"{{nobody}}"}""")).ExpectError(
            409,
            "account_not_open"
        );

        var unconfigured = await Partner.NewAsync(gateway);
        (await ApplyAsync(unconfigured, await unconfigured.NewCardholderAsync())).ExpectError(
            409,
            "configuration_missing"
        );
    }

    [Fact]
    public async Task What_the_issuer_would_refuse_is_said_before_it_is_asked()
    {
        var partner = await gateway.NewConfiguredPartnerAsync();
        var user = await partner.NewCardholderAsync();
        (await partner.Client.PutAsync($"/v1/users/{user}", """{"lastName":"X"}""")).Expect(200);

        var refused = (await ApplyAsync(partner, user)).ExpectError(409, "identity_unacceptable");

        Assert.Contains("lastName must have 2", Text(refused, "detailDescription"), StringComparison.Ordinal);
        (await partner.Client.PutAsync($"/v1/users/{user}", """{"lastName":"Xu"}""")).Expect(200);
        (await ApplyAsync(partner, user)).Expect(201);
    }

    [Fact]
    public async Task A_change_after_the_issuer_knows_the_person_is_ours_alone_and_says_so()
    {
        var partner = await gateway.NewConfiguredPartnerAsync();
        var user = await partner.NewCardholderAsync();
        (await ApplyAsync(partner, user)).Expect(201);

        var ours = (await partner.Client.PutAsync($"/v1/users/{user}", """{"internalId":"another"}""")).Expect(200);
        var told = (await partner.Client.PutAsync($"/v1/users/{user}", """{"lastName":"Married"}""")).Expect(200);

        Assert.Equal("CURRENT", Text(ours, "highnoteRecord"));
        Assert.Equal("OUTDATED", Text(told, "highnoteRecord"));
        Assert.Equal(Text(ours, "highnoteAccountHolderId"), Text(told, "highnoteAccountHolderId"));
    }

    [Fact]
    public async Task Another_partner_sees_neither_application_nor_card()
    {
        var partner = await gateway.NewConfiguredPartnerAsync();
        var user = await partner.NewCardholderAsync();
        var application = Text((await ApplyAsync(partner, user)).Expect(201), "applicationId");
        var card = Text(
            (await partner.Client.PostAsync("/v1/cards", $$"""{"userId":"{{user}}"}""")).Expect(201),
            "cardId"
        );
        var stranger = await gateway.NewConfiguredPartnerAsync();

        (await stranger.Client.GetAsync($"/v1/applications/{application}/status")).ExpectError(404, "not_found");
        (await stranger.Client.GetAsync($"/v1/cards/{card}/status")).ExpectError(404, "not_found");
        (await stranger.Client.GetAsync($"/v1/cards/{card}/balance")).ExpectError(404, "not_found");
        (await ApplyAsync(stranger, user)).ExpectError(404, "not_found");
        (await stranger.Client.PostAsync("/v1/cards", $$"""{"userId":"{{user}}"}""")).ExpectError(404, "not_found");
    }

    [Fact]
    public async Task Every_wrong_field_is_named()
    {
        var client = await gateway.SharedClientAsync();

        var application = await client.PostAsync("/v1/applications", """{"userId":"me","cardType":"GOLD","ssn":"1"}""");
        var card = await client.PostAsync(
            "/v1/cards",
            """{"userId":"me","orderPhysical":"yes","shippingAddress":{"state":"Illinois"}}"""
        );

        application.ExpectError(400, "validation_failed");
        Assert.Equal(["userId", "cardType", "ssn"], application.FaultyFields());
        card.ExpectError(400, "validation_failed");
        Assert.Equal(
            [
                "userId",
                "orderPhysical",
                "shippingAddress.addressLineOne",
                "shippingAddress.city",
                "shippingAddress.state",
                "shippingAddress.zip",
            ],
            card.FaultyFields().Distinct()
        );
    }

    [Fact]
    public async Task Nothing_personal_is_logged()
    {
        var partner = await gateway.NewConfiguredPartnerAsync();
        var user = await partner.NewCardholderAsync();
        (await ApplyAsync(partner, user)).Expect(201);

        string[] secrets = ["1990-05-17", "12 Main St", "B-1207", "partner-4711", "123-45-6789", "Example"];
        Assert.All(
            gateway.Logs.Lines,
            line => Assert.All(secrets, secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal))
        );
    }

    private async Task<HttpAnswer> ApplyAsync(
        Partner partner,
        string user,
        string? key = null,
        int? wait = null,
        string? program = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/applications");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await partner.Client.AccessTokenAsync()
        );
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (wait is not null)
        {
            request.Headers.Add("Prefer", $"wait={wait}");
        }

        var ofProgram = program is null ? "" : $$""","programId":"{{program}}" """;
        request.Content = GatewayFixture.Json(
            $$"""{"userId":"{{user}}","cardType":"KYC","ssn":"123-45-6789"{{ofProgram}}}"""
        );
        return await gateway.SendAsync(request);
    }

    private static string Text(JsonElement body, string field) => body.GetProperty(field).GetString()!;
}
