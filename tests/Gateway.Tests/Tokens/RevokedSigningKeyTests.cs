using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Clients;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Gateway.Tokens;
using Stretch.Ids;
using Stretch.TestKit;
using Stretch.TestKit.Contracts;

namespace Stretch.Gateway.Tests.Tokens;

/// <summary>A key that tokens are signed with has leaked, and the operator ends it.</summary>
public sealed class RevokedSigningKeyTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private Operator Operator => new(gateway);

    [Fact]
    public async Task Its_tokens_are_refused_everywhere_and_sessions_go_on_under_a_new_key()
    {
        using var elsewhere = new HttpClient(new ContractHandler()) { BaseAddress = await gateway.StartAnotherAsync() };
        var client = await gateway.NewClientAsync();
        var before = (await client.TokenAsync(client.EncodedSecret)).Expect(200);
        var token = Text(before, "accessToken");
        var forged = await ForgedAsync(client);
        var leaked = KeyIdOf(token);
        Assert.Equal(leaked, KeyIdOf(forged));
        foreach (var good in new[] { token, forged })
        {
            (await AskAsync(gateway.Http, good)).Expect(200);
            (await AskAsync(elsewhere, good)).Expect(200);
        }

        var shown = (await RevokeAsync(leaked)).Expect(200);

        foreach (var refused in new[] { token, forged })
        {
            (await AskAsync(gateway.Http, refused)).ExpectError(401, "unauthorized");
            await Eventually.Async(
                async () => (int)(await AskAsync(elsewhere, refused)).Status == 401,
                Patience,
                "the other silo to refuse the token"
            );
        }

        Assert.DoesNotContain(leaked, shown.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("SIGNING", shown.GetProperty("data").EnumerateArray().Select(key => Text(key, "state")));
        foreach (var silo in new[] { gateway.Http, elsewhere })
        {
            Assert.DoesNotContain(
                leaked,
                await silo.GetStringAsync("/.well-known/jwks.json"),
                StringComparison.Ordinal
            );
        }

        var after = (await client.TokenAsync(client.EncodedSecret, Text(before, "refreshToken"))).Expect(200);
        Assert.NotEqual(leaked, KeyIdOf(Text(after, "accessToken")));
        (await AskAsync(gateway.Http, Text(after, "accessToken"))).Expect(200);
        (await AskAsync(elsewhere, Text(after, "accessToken"))).Expect(200);
    }

    [Fact]
    public async Task A_silo_that_starts_knows_the_revoked_keys_before_it_serves()
    {
        var client = await gateway.NewClientAsync();
        var token = Text((await client.TokenAsync(client.EncodedSecret)).Expect(200), "accessToken");
        (await RevokeAsync(KeyIdOf(token))).Expect(200);

        using var late = new HttpClient(new ContractHandler()) { BaseAddress = await gateway.StartAnotherAsync() };

        (await AskAsync(late, token)).ExpectError(401, "unauthorized");
    }

    [Fact]
    public async Task A_repeat_changes_nothing()
    {
        var client = await gateway.NewClientAsync();
        var key = KeyIdOf(Text((await client.TokenAsync(client.EncodedSecret)).Expect(200), "accessToken"));

        var first = (await RevokeAsync(key)).Expect(200);
        var second = (await RevokeAsync(key)).Expect(200);

        Assert.Equal(first.GetRawText(), second.GetRawText());
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("nonsense")]
    [InlineData("%0a")]
    public async Task What_is_no_key_is_not_found(string keyId) =>
        (await RevokeAsync(keyId)).ExpectError(404, "not_found");

    [Fact]
    public async Task A_token_that_would_outlive_ours_is_refused_though_it_is_rightly_signed()
    {
        var client = await gateway.NewClientAsync();
        (await AskAsync(gateway.Http, await ForgedAsync(client, lifetime: TimeSpan.FromHours(1)))).Expect(200);
        (await AskAsync(gateway.Http, await ForgedAsync(client, lifetime: TimeSpan.FromDays(1)))).ExpectError(
            401,
            "unauthorized"
        );
    }

    private Task<HttpAnswer> RevokeAsync(string keyId) =>
        Operator.SendAsync(HttpMethod.Post, $"/v1/signing-keys/{keyId}/revoke");

    /// <summary>A token that nobody issued, made by who has the key.</summary>
    private async Task<string> ForgedAsync(TestClient client, TimeSpan? lifetime = null)
    {
        var now = gateway.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var id = EntityId.Parse<ClientId>(client.Id);
        var grant = new AccessToken(id, Generation: 0, Timestamp.From(now + (lifetime ?? TimeSpan.FromMinutes(30))));
        var key = await gateway.Services.GetRequiredService<SigningKeyRing>().SignerAsync(CancellationToken.None);
        return Jwt.Write(grant, id.Value, now, key);
    }

    private static string KeyIdOf(string token) =>
        Text(
            JsonElement.Parse(Base64Url.DecodeFromChars(token.AsSpan(0, token.IndexOf('.', StringComparison.Ordinal)))),
            "kid"
        );

    private static string Text(JsonElement body, string field) => body.GetProperty(field).GetString()!;

    private static async Task<HttpAnswer> AskAsync(HttpClient http, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/programs");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request);
        return await HttpAnswer.ReadAsync(response);
    }
}
