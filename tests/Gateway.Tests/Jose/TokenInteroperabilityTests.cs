using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Gateway.Tokens;
using Stretch.TestKit.Node;

namespace Stretch.Gateway.Tests.Jose;

/// <summary>Our tokens before somebody else's library, and that library's tokens before us.</summary>
public sealed class TokenInteroperabilityTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly NodeScript Jose = NodeScript.In(typeof(TokenInteroperabilityTests).Assembly, "JoseFolder");

    [Fact]
    public async Task Anyone_can_verify_our_tokens_with_the_published_keys()
    {
        var client = await gateway.SharedClientAsync();
        var request = new JsonObject
        {
            ["token"] = await client.AccessTokenAsync(),
            ["jwksUrl"] = new Uri(gateway.Http.BaseAddress!, "/.well-known/jwks.json").ToString(),
            ["issuer"] = AccessToken.Issuer,
            ["audience"] = AccessToken.Audience,
        };

        var verified = await Jose.RunAsync("verify.mjs", request);

        var claims = verified.GetProperty("payload");
        Assert.Equal(client.Id, claims.GetProperty("sub").GetString());
        Assert.Equal(AccessToken.Scope, claims.GetProperty("scope").GetString());
        var lifetimeSeconds = claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64();
        Assert.Equal(AccessToken.Lifetime, TimeSpan.FromSeconds(lifetimeSeconds));
        Assert.Equal("ES256", verified.GetProperty("protectedHeader").GetProperty("alg").GetString());
    }

    [Fact]
    public async Task Each_wrong_token_is_refused_with_the_very_same_answer()
    {
        var client = await gateway.SharedClientAsync();
        var forged = await ForgeAsync(client);

        // Made by the same library with the same key: so each of the others is refused for what is wrong about it.
        (await AskAsync(forged.GetProperty("good").GetString()!)).Expect(200);
        var refusal = Anonymous(await AskAsync("nonsense"));
        Assert.StartsWith("401 ", refusal, StringComparison.Ordinal);
        var wrong = forged.GetProperty("wrong").EnumerateObject().ToList();
        Assert.True(wrong.Count > 30, $"only {wrong.Count} tokens were forged");
        foreach (var token in wrong)
        {
            var answer = Anonymous(await AskAsync(token.Value.GetString()!));
            Assert.True(answer == refusal, $"{token.Name}: {answer}");
        }
    }

    private async Task<JsonElement> ForgeAsync(TestClient client)
    {
        var signer = await gateway.Services.GetRequiredService<SigningKeyRing>().SignerAsync(CancellationToken.None);
        var now = gateway.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds();
        var request = new JsonObject
        {
            ["privateKey"] = Convert.ToBase64String(signer.ToRecord().PrivateKey.Span),
            ["kid"] = signer.KeyId,
            ["claims"] = new JsonObject
            {
                ["now"] = now,
                ["iss"] = AccessToken.Issuer,
                ["aud"] = AccessToken.Audience,
                ["sub"] = client.Id,
                ["scope"] = AccessToken.Scope,
                ["generation"] = 0,
                ["jti"] = "forged",
                ["iat"] = now,
                ["nbf"] = now,
                ["exp"] = now + 600,
            },
        };
        return await Jose.RunAsync("forge.mjs", request);
    }

    /// <summary>The whole answer, without what differs from request to request.</summary>
    private static string Anonymous(HttpAnswer answer) =>
        $"{(int)answer.Status} {answer.Header("WWW-Authenticate")} "
        + answer.Text.Replace(answer.Json.GetProperty("id").GetString()!, "ID", StringComparison.Ordinal);

    private async Task<HttpAnswer> AskAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/programs");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var response = await gateway.Http.SendAsync(request);
        return await HttpAnswer.ReadAsync(response);
    }
}
