using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Stretch.Gateway.Clients;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Gateway.Tokens;
using Stretch.TestKit;
using Stretch.TestKit.Contracts;

namespace Stretch.Gateway.Tests.Clients;

public sealed class DisabledClientTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(5);

    private Operator Operator => new(gateway);

    [Fact]
    public async Task Its_access_tokens_and_secrets_are_refused_from_the_answer_on()
    {
        var client = await gateway.NewClientAsync();
        (await client.GetAsync("/v1/programs")).Expect(200);
        var view = (await Operator.DisableAsync(client)).Expect(200);
        Assert.Equal("DISABLED", view.GetProperty("status").GetString());

        (await client.GetAsync("/v1/programs")).ExpectError(401, "unauthorized");
        (await client.TokenAsync(client.EncodedSecret)).ExpectError(401, "unauthorized");
    }

    [Fact]
    public async Task Another_silo_refuses_its_tokens_within_five_seconds_of_its_clock()
    {
        var client = await gateway.NewClientAsync();
        var time = new ManualTime();
        using var elsewhere = new DisabledClients(
            gateway.Services.GetRequiredService<IClientCredentialStore>(),
            time,
            NullLogger<DisabledClients>.Instance
        );
        await elsewhere.StartAsync(CancellationToken.None);
        var token = new AccessToken(IdOf(client), Generation: 0, new Timestamp(long.MaxValue));
        Assert.False(elsewhere.Refuses(token));

        (await Operator.DisableAsync(client)).Expect(200);
        Assert.False(elsewhere.Refuses(token));
        // Even when one read in between hangs and is given up, the next one is in time.
        Assert.True((2 * DisabledClients.RereadEvery) + DisabledClients.ReadPatience <= Promise);
        time.Advance(DisabledClients.RereadEvery);
        await Eventually.Async(() => elsewhere.Refuses(token), Patience, () => "its tokens are not refused elsewhere.");
        await elsewhere.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_silo_that_starts_knows_the_disabled_clients_before_it_serves()
    {
        var client = await gateway.NewClientAsync();
        var token = await client.AccessTokenAsync();
        (await Operator.DisableAsync(client)).Expect(200);
        using var http = new HttpClient(new ContractHandler()) { BaseAddress = await gateway.StartAnotherAsync() };
        (await AskAsync(http, token)).ExpectError(401, "unauthorized");
    }

    [Fact]
    public async Task Enabled_again_it_gets_new_tokens_and_its_old_ones_stay_dead()
    {
        var client = await gateway.NewClientAsync();
        var before = (await client.TokenAsync(client.EncodedSecret)).Expect(200);
        (await AskAsync(gateway.Http, Text(before, "accessToken"))).Expect(200);

        (await Operator.DisableAsync(client)).Expect(200);
        (await Operator.EnableAsync(client)).Expect(200);

        (await AskAsync(gateway.Http, Text(before, "accessToken"))).ExpectError(401, "unauthorized");
        (await client.TokenAsync(client.EncodedSecret, Text(before, "refreshToken"))).ExpectError(401, "unauthorized");
        var after = (await client.TokenAsync(client.EncodedSecret)).Expect(200);
        (await AskAsync(gateway.Http, Text(after, "accessToken"))).Expect(200);
        (await client.TokenAsync(client.EncodedSecret, Text(after, "refreshToken"))).Expect(200);
    }

    [Fact]
    public async Task A_repeat_changes_nothing()
    {
        var client = await gateway.NewClientAsync();
        var first = (await Operator.DisableAsync(client)).Expect(200);
        Assert.Equal(first.GetRawText(), (await Operator.DisableAsync(client)).Expect(200).GetRawText());
        (await Operator.EnableAsync(client)).Expect(200);
        var token = Text((await client.TokenAsync(client.EncodedSecret)).Expect(200), "accessToken");
        (await Operator.EnableAsync(client)).Expect(200);
        (await AskAsync(gateway.Http, token)).Expect(200);
    }

    private static string Text(System.Text.Json.JsonElement body, string field) => body.GetProperty(field).GetString()!;

    private static Stretch.Clients.ClientId IdOf(TestClient client) =>
        Ids.EntityId.Parse<Stretch.Clients.ClientId>(client.Id);

    private static async Task<HttpAnswer> AskAsync(HttpClient http, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/programs");
        request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request);
        return await HttpAnswer.ReadAsync(response);
    }
}
