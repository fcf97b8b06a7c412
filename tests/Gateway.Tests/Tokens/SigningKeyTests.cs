using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Tokens;

public sealed class SigningKeyTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task The_operator_rotates_and_the_key_set_has_the_next_key_before_it_signs()
    {
        var client = await gateway.NewClientAsync();
        var before = await client.AccessTokenAsync();
        var rotated = (await Operator.SendAsync(HttpMethod.Post, "/v1/signing-keys/rotate")).Expect(200);
        Assert.Equal(["SIGNING"], States(rotated).Where(state => state != "NEXT"));

        var shown = (await Operator.GetAsync("/v1/signing-keys")).Expect(200);
        Assert.Equal(rotated.GetRawText(), shown.GetRawText());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/jwks.json");
        var published = await gateway.SendAsync(request);
        Assert.Equal("public, max-age=300", published.Header("Cache-Control"));
        Assert.Equal(
            shown.GetProperty("data").EnumerateArray().Select(key => Text(key, "keyId")).Order(),
            published.Expect(200).GetProperty("keys").EnumerateArray().Select(key => Text(key, "kid")).Order()
        );
        Assert.NotEmpty(before);
        (await client.GetAsync("/v1/programs")).Expect(200);
    }

    [Fact]
    public async Task A_partner_can_do_neither()
    {
        var client = await gateway.SharedClientAsync();
        (await client.GetAsync("/v1/signing-keys")).ExpectError(401, "unauthorized");
        (await client.PostAsync("/v1/signing-keys/rotate")).ExpectError(401, "unauthorized");
        (await client.PostAsync($"/v1/signing-keys/{new string('A', 43)}/revoke")).ExpectError(401, "unauthorized");
    }

    private Operator Operator => new(gateway);

    private static IEnumerable<string> States(JsonElement list) =>
        list.GetProperty("data").EnumerateArray().Select(key => Text(key, "state"));

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
