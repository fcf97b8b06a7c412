using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Clients;

public sealed class ClientDirectoryTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string Nobody = "cli_01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private Operator Operator => new(gateway);

    [Fact]
    public async Task The_operator_sees_a_client_and_how_its_secrets_stand()
    {
        var client = await gateway.NewClientAsync();
        var fresh = (await Operator.GetAsync($"/v1/clients/{client.Id}")).Expect(200);
        Assert.Equal("ACTIVE", fresh.GetProperty("status").GetString());
        Assert.Equal(
            client.Credentials.GetProperty("creationTimestamp").GetInt64(),
            fresh.GetProperty("secretCreateTimestamp").GetInt64()
        );
        foreach (var none in new[] { "requestsPerSecond", "lastDisabledTimestamp", "previousSecretUntilTimestamp" })
        {
            Assert.Equal(JsonValueKind.Null, fresh.GetProperty(none).ValueKind);
        }

        var renewed = await Operator.RotatedAsync(client);
        var rotated = (await Operator.GetAsync($"/v1/clients/{client.Id}")).Expect(200);
        Assert.Equal(
            renewed.Credentials.GetProperty("creationTimestamp").GetInt64(),
            rotated.GetProperty("secretCreateTimestamp").GetInt64()
        );
        Assert.Equal(
            renewed.Credentials.GetProperty("previousSecretUntilTimestamp").GetInt64(),
            rotated.GetProperty("previousSecretUntilTimestamp").GetInt64()
        );
        Assert.DoesNotContain(renewed.Secret, rotated.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_are_listed_newest_first_and_by_status()
    {
        var clients = new List<TestClient>();
        for (var i = 0; i < 3; i++)
        {
            clients.Add(await gateway.NewClientAsync());
        }

        (await Operator.DisableAsync(clients[1])).Expect(200);
        var first = (await Operator.GetAsync("/v1/clients?limit=2")).Expect(200);
        Assert.Equal([clients[2].Id, clients[1].Id], IdsOf(first));
        var cursor = first.GetProperty("nextCursor").GetString();
        Assert.Equal(clients[0].Id, IdsOf((await Operator.GetAsync($"/v1/clients?cursor={cursor}")).Expect(200))[0]);
        var disabled = IdsOf((await Operator.GetAsync("/v1/clients?status=DISABLED")).Expect(200));
        Assert.Contains(clients[1].Id, disabled);
        Assert.DoesNotContain(clients[0].Id, disabled);
        (await Operator.GetAsync("/v1/clients?state=DISABLED")).ExpectError(400, "validation_failed");
    }

    [Fact]
    public async Task A_clients_own_rate_limit_holds_instead_of_the_default()
    {
        var client = await gateway.NewClientAsync();
        var path = $"/v1/clients/{client.Id}/rate-limit";
        var limited = (await Operator.SendAsync(HttpMethod.Put, path, """{"requestsPerSecond":7}""")).Expect(200);
        Assert.Equal(7, limited.GetProperty("requestsPerSecond").GetInt32());
        Assert.Equal("7", (await client.GetAsync("/v1/programs")).Header("RateLimit-Limit"));

        (await Operator.SendAsync(HttpMethod.Put, path, """{"requestsPerSecond":0}""")).ExpectError(
            400,
            "validation_failed"
        );
        var unlimited = (await Operator.SendAsync(HttpMethod.Put, path, """{"requestsPerSecond":null}""")).Expect(200);
        Assert.Equal(JsonValueKind.Null, unlimited.GetProperty("requestsPerSecond").ValueKind);
    }

    [Theory]
    [InlineData("GET", $"/v1/clients/{Nobody}")]
    [InlineData("GET", "/v1/clients/nobody")]
    [InlineData("PUT", $"/v1/clients/{Nobody}/disable")]
    [InlineData("PUT", $"/v1/clients/{Nobody}/enable")]
    [InlineData("PUT", $"/v1/clients/{Nobody}/rate-limit")]
    [InlineData("PUT", "/v1/clients/nobody/disable")]
    public async Task A_client_that_does_not_exist_is_not_found(string method, string path) =>
        (await Operator.SendAsync(new HttpMethod(method), path)).ExpectError(404, "not_found");

    [Theory]
    [InlineData("GET", "/v1/clients")]
    [InlineData("GET", "/v1/clients/{0}")]
    [InlineData("PUT", "/v1/clients/{0}/disable")]
    [InlineData("PUT", "/v1/clients/{0}/enable")]
    [InlineData("PUT", "/v1/clients/{0}/rate-limit")]
    [InlineData("POST", "/v1/client-credentials/{0}/rotate")]
    public async Task A_partners_token_opens_none_of_it(string method, string path)
    {
        var client = await gateway.SharedClientAsync();
        var own = path.Replace("{0}", client.Id, StringComparison.Ordinal);
        (await client.SendAsync(new HttpMethod(method), own)).ExpectError(401, "unauthorized");
        (await client.GetAsync("/v1/programs")).Expect(200);
    }

    private static string[] IdsOf(JsonElement list) =>
        [.. list.GetProperty("data").EnumerateArray().Select(client => client.GetProperty("clientId").GetString()!)];
}
