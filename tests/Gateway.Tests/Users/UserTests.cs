using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Users;

public sealed class UserTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_person_is_created_shown_listed_and_changed()
    {
        var partner = await Partner.NewAsync(gateway);
        var created = await partner.Client.PostAsync("/v1/users", Partner.UserRequest);
        var id = created.Expect(201).GetProperty("userId").GetString();

        Assert.Equal($"/v1/users/{id}", created.Headers.Location?.ToString());
        var shown = (await partner.Client.GetAsync($"/v1/users/{id}")).Expect(200);
        Assert.Equal("1990-05-17", shown.GetProperty("dateOfBirth").GetString());
        Assert.Equal("", shown.GetProperty("middleName").GetString());
        Assert.Equal("NONE", shown.GetProperty("highnoteRecord").GetString());
        var changed = (await partner.Client.PutAsync($"/v1/users/{id}", """{"city":"Chicago"}""")).Expect(200);
        Assert.Equal("Chicago", changed.GetProperty("city").GetString());
        Assert.Equal("12 Main St", changed.GetProperty("addressLineOne").GetString());
    }

    [Fact]
    public async Task People_are_found_by_the_partners_own_id()
    {
        var partner = await Partner.NewAsync(gateway);
        var user = await partner.NewUserAsync();
        await partner.NewUserAsync("""{"firstName":"Bo","middleName":"","lastName":"Other","locationType":"HOME"}""");

        var found = (await partner.Client.GetAsync("/v1/users?internalId=partner-4711")).Expect(200);
        var none = (await partner.Client.GetAsync("/v1/users?internalId=partner-4712")).Expect(200);

        Assert.Equal(
            [user],
            found.GetProperty("data").EnumerateArray().Select(one => one.GetProperty("userId").GetString())
        );
        Assert.Equal(0, none.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task Another_partner_sees_nobody()
    {
        var user = await (await Partner.NewAsync(gateway)).NewUserAsync();
        var stranger = (await Partner.NewAsync(gateway)).Client;

        (await stranger.GetAsync($"/v1/users/{user}")).ExpectError(404, "not_found");
        (await stranger.PutAsync($"/v1/users/{user}", """{"city":"Chicago"}""")).ExpectError(404, "not_found");
        (await stranger.GetAsync($"/v1/users/{user}/account-details")).ExpectError(404, "not_found");
        (await stranger.GetAsync($"/v1/users/{user}/agreements")).ExpectError(404, "not_found");
        (await stranger.GetAsync("/v1/users/nobody")).ExpectError(404, "not_found");
    }

    [Fact]
    public async Task A_repeat_under_the_same_key_makes_nobody_twice()
    {
        var partner = await Partner.NewAsync(gateway);

        var first = await partner.Client.PostAsync("/v1/users", Partner.UserRequest, key: "once");
        var second = await partner.Client.PostAsync("/v1/users", Partner.UserRequest, key: "once");

        Assert.Equal(first.Text, second.Text);
        Assert.Equal("true", second.Header("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Whom_the_issuer_knows_already_is_nobody_to_a_partner_without_a_key_there()
    {
        var client = await gateway.SharedClientAsync();

        var answer = await client.PostAsync("/v1/users", """{"highnoteAccountHolderId":"ah_1"}""");

        answer.ExpectError(409, "issuer_key_missing");
    }

    [Theory]
    [InlineData("{}", "firstName middleName lastName locationType")]
    [InlineData("""{"firstName":"A","lastName":"B","locationType":"C"}""", "middleName")]
    [InlineData("""{"highnoteAccountHolderId":"x","zip":"123","state":"Illinois"}""", "state state zip")]
    [InlineData("""{"highnoteAccountHolderId":"x","dateOfBirth":"17.05.1990"}""", "dateOfBirth")]
    [InlineData("""{"highnoteAccountHolderId":"x","dateOfBirth":"2090-05-17"}""", "dateOfBirth")]
    [InlineData("""{"highnoteAccountHolderId":"x","city":7,"internalId":""}""", "city internalId")]
    public async Task Every_wrong_field_is_named(string request, string fields)
    {
        var client = await gateway.SharedClientAsync();

        var answer = await client.PostAsync("/v1/users", request);

        answer.ExpectError(400, "validation_failed");
        Assert.Equal(fields.Split(' ').Distinct(), answer.FaultyFields().Distinct());
    }

    [Fact]
    public async Task A_consent_is_recorded_once_and_listed()
    {
        var partner = await Partner.NewAsync(gateway);
        var user = await partner.NewUserAsync();
        var agreement = await partner.NewAgreementAsync("USER_AGREEMENT");
        var path = $"/v1/agreements/{agreement}/users/{user}";

        var first = (await partner.Client.PostAsync(path)).Expect(201);
        var second = (await partner.Client.PostAsync(path)).Expect(200);

        Assert.Equal(first.ToString(), second.ToString());
        var listed = (await partner.Client.GetAsync($"/v1/users/{user}/agreements")).Expect(200);
        Assert.Equal(first.ToString(), listed.GetProperty("data")[0].ToString());
    }

    [Fact]
    public async Task Nobody_can_consent_to_what_is_not_there()
    {
        var partner = await Partner.NewAsync(gateway);
        var user = await partner.NewUserAsync();
        var agreement = await partner.NewAgreementAsync("USER_AGREEMENT");

        (await partner.Client.PostAsync($"/v1/agreements/agr_1/users/{user}")).ExpectError(404, "not_found");
        (await partner.Client.PostAsync($"/v1/agreements/{agreement}/users/usr_1")).ExpectError(404, "not_found");
    }
}
