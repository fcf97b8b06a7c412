using System.Net.Http.Headers;
using System.Text.Json;
using Stretch.Gateway.RateLimits;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Tokens;

public sealed class TokenEndpointTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly RateLimitOptions Limits = new();

    [Fact]
    public async Task A_client_exchanges_its_encoded_secret_for_tokens()
    {
        var client = await gateway.NewClientAsync();
        var answer = await client.TokenAsync(client.EncodedSecret);
        var body = answer.Expect(200);
        Assert.Equal(3, body.GetProperty("accessToken").GetString()!.Split('.').Length);
        Assert.NotEmpty(body.GetProperty("refreshToken").GetString()!);
        Assert.Equal(3600, body.GetProperty("expiresIn").GetInt32());
        Assert.NotEmpty(body.GetProperty("scope").GetString()!);
        Assert.Equal("bearer", body.GetProperty("tokenType").GetString());
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task A_secret_wrapped_anew_works_as_well()
    {
        var client = await gateway.NewClientAsync();
        (await client.TokenAsync(client.Wrap(client.Secret))).Expect(200);
        (await client.TokenAsync(Uri.EscapeDataString(client.Wrap(client.Secret)))).Expect(200);
    }

    [Fact]
    public async Task The_grant_may_come_as_a_form()
    {
        var client = await gateway.NewClientAsync();
        using var first = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token");
        first.Headers.Authorization = GatewayFixture.Basic(client.Id, client.EncodedSecret);
        first.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        var tokens = (await gateway.SendAsync(first)).Expect(200);

        using var second = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token");
        second.Headers.Authorization = GatewayFixture.Basic(client.Id, client.EncodedSecret);
        second.Content = new FormUrlEncodedContent([
            new("grant_type", "refresh_token"),
            new("refresh_token", tokens.GetProperty("refreshToken").GetString()),
        ]);
        (await gateway.SendAsync(second)).Expect(200);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded; charset=\"UTF-7\"")]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense")]
    [InlineData("multipart/form-data; boundary=x; charset=utf-7")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_form_of_another_kind_or_charset_is_refused(string contentType) =>
        (await FormAsync(await gateway.NewClientAsync(), contentType)).ExpectError(415, "unsupported_media_type");

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded; charset=\"UTF-8\"")]
    public async Task A_form_that_names_its_charset_is_read(string contentType) =>
        (await FormAsync(await gateway.NewClientAsync(), contentType)).Expect(200);

    [Fact]
    public async Task Everything_wrong_is_answered_alike()
    {
        var client = await gateway.NewClientAsync();
        var other = await gateway.NewClientAsync();
        var answers = new List<HttpAnswer>
        {
            await client.TokenAsync(client.Wrap("not the secret")),
            await client.TokenAsync(client.Secret),
            await client.TokenAsync(other.EncodedSecret),
            await client.TokenAsync(Convert.ToBase64String(new byte[384])),
            await client.TokenAsync("not base 64"),
            await client.TokenAsync(client.EncodedSecret, refreshToken: "nonsense"),
            await client.TokenAsync(client.EncodedSecret, refreshToken: new string('!', 64)),
            await TokenAsync(GatewayFixture.Basic("cli_01ARZ3NDEKTSV4RRFFQ69G5FAV", client.EncodedSecret)),
            await TokenAsync(GatewayFixture.Basic("nobody", client.EncodedSecret)),
            await TokenAsync(null),
        };
        Assert.All(answers, answer => answer.ExpectError(401, "unauthorized"));
        Assert.Single(answers.Select(WithoutId).Distinct());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?grant_type=password")]
    [InlineData("?grant_type=refresh_token")]
    public async Task An_unusable_grant_is_a_fault_of_the_request(string query)
    {
        var client = await gateway.NewClientAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/oauth2/token{query}");
        request.Headers.Authorization = GatewayFixture.Basic(client.Id, client.EncodedSecret);
        (await gateway.SendAsync(request)).ExpectError(400, "validation_failed");
    }

    [Fact]
    public async Task A_refresh_token_is_good_once_and_its_reuse_ends_the_family()
    {
        var client = await gateway.NewClientAsync();
        var first = Refresh((await client.TokenAsync(client.EncodedSecret)).Expect(200));
        var second = Refresh((await client.TokenAsync(client.EncodedSecret, first)).Expect(200));
        Assert.NotEqual(first, second);

        (await client.TokenAsync(client.EncodedSecret, first)).ExpectError(401, "unauthorized");
        (await client.TokenAsync(client.EncodedSecret, second)).ExpectError(401, "unauthorized");
        // Another session of the same client is not touched.
        (await client.TokenAsync(client.EncodedSecret)).Expect(200);
    }

    [Fact]
    public async Task Of_two_that_present_a_refresh_token_at_once_only_one_gets_tokens()
    {
        var client = await gateway.NewClientAsync();
        var token = Refresh((await client.TokenAsync(client.EncodedSecret)).Expect(200));
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => client.TokenAsync(client.EncodedSecret, token))
        );
        Assert.Single(answers, answer => (int)answer.Status == 200);
    }

    [Fact]
    public async Task A_refresh_token_is_of_no_use_to_another_client_and_survives_the_attempt()
    {
        var client = await gateway.NewClientAsync();
        var thief = await gateway.NewClientAsync();
        var token = Refresh((await client.TokenAsync(client.EncodedSecret)).Expect(200));
        (await thief.TokenAsync(thief.EncodedSecret, token)).ExpectError(401, "unauthorized");
        (await client.TokenAsync(client.EncodedSecret, token)).Expect(200);
    }

    [Fact]
    public async Task An_expired_refresh_token_is_refused()
    {
        var client = await gateway.NewClientAsync();
        var token = Refresh((await client.TokenAsync(client.EncodedSecret)).Expect(200));
        await gateway.Database.ExecuteAsync(
            "update refresh_families set expires_at = now() - interval '1 second' where client_id = $1",
            IdOf(client)
        );
        (await client.TokenAsync(client.EncodedSecret, token)).ExpectError(401, "unauthorized");
    }

    [Fact]
    public async Task A_disabled_client_gets_no_tokens()
    {
        var client = await gateway.NewClientAsync();
        await gateway.Database.ExecuteAsync("update clients set status = 'DISABLED' where id = $1", IdOf(client));
        (await client.TokenAsync(client.EncodedSecret)).ExpectError(401, "unauthorized");
    }

    [Fact]
    public async Task Failing_in_a_clients_name_does_not_lock_it_out()
    {
        var client = await gateway.NewClientAsync();
        var failures = Enumerable.Range(0, 7).Select(_ => client.TokenAsync(client.Wrap("wrong"))).ToArray();
        (await client.TokenAsync(client.EncodedSecret)).Expect(200);
        Assert.All(await Task.WhenAll(failures), answer => answer.ExpectError(401, "unauthorized"));
    }

    [Fact]
    public async Task A_flood_of_wrong_secrets_is_turned_away_before_it_costs_anything()
    {
        var client = await gateway.NewClientAsync();
        var wrong = client.Wrap("wrong");
        for (var i = 0; i < Limits.FreeLoginFailures; i++)
        {
            (await client.TokenAsync(wrong)).ExpectError(401, "unauthorized");
        }

        var flood = await Task.WhenAll(
            Enumerable.Range(0, 4 * Limits.MaxLoginAttemptsPer5Seconds).Select(_ => client.TokenAsync(wrong))
        );
        var turnedAway = flood.Where(answer => (int)answer.Status == 429).ToArray();
        Assert.NotEmpty(turnedAway);
        Assert.All(turnedAway, answer => answer.ExpectError(429, "too_many_failed_logins"));
        Assert.All(turnedAway, answer => Assert.Equal("5", answer.Header("Retry-After")));
        Assert.All(turnedAway, answer => Assert.Equal("5", answer.Header("RateLimit-Reset")));
        Assert.All(turnedAway, answer => Assert.Equal("0", answer.Header("RateLimit-Remaining")));
        Assert.All(
            turnedAway,
            answer => Assert.Equal($"{Limits.MaxLoginAttemptsPer5Seconds}", answer.Header("RateLimit-Limit"))
        );
        Assert.All(flood.Except(turnedAway), answer => answer.ExpectError(401, "unauthorized"));
        (await client.TokenAsync(client.EncodedSecret)).Expect(200);
    }

    private static Guid IdOf(TestClient client) => Ids.EntityId.Parse<Stretch.Clients.ClientId>(client.Id).Value;

    private static string Refresh(JsonElement body) => body.GetProperty("refreshToken").GetString()!;

    private static string WithoutId(HttpAnswer answer) =>
        answer.Text.Replace(answer.Json.GetProperty("id").GetString()!, "", StringComparison.Ordinal)
        + answer.Header("WWW-Authenticate");

    private async Task<HttpAnswer> FormAsync(TestClient client, string contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token");
        request.Headers.Authorization = GatewayFixture.Basic(client.Id, client.EncodedSecret);
        request.Content = new ByteArrayContent("grant_type=client_credentials"u8.ToArray());
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await gateway.SendAsync(request);
    }

    private async Task<HttpAnswer> TokenAsync(AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token?grant_type=client_credentials");
        request.Headers.Authorization = authorization;
        return await gateway.SendAsync(request);
    }
}
