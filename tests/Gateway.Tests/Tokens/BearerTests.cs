using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Gateway.Tokens;
using Stretch.TestKit;

namespace Stretch.Gateway.Tests.Tokens;

public sealed class BearerTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_good_token_opens_the_api_again_and_again()
    {
        var client = await gateway.NewClientAsync();
        (await client.GetAsync("/v1/programs")).Expect(200);
        (await client.GetAsync("/v1/programs")).Expect(200);
    }

    [Fact]
    public async Task Anything_else_is_unauthorized()
    {
        var client = await gateway.NewClientAsync();
        var good = await client.AccessTokenAsync();
        var parts = good.Split('.');
        var none = $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.";
        using var ownKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = $"{parts[0]}.{parts[1]}";
        forged +=
            $".{Base64Url.EncodeToString(ownKey.SignData(Encoding.ASCII.GetBytes(forged), HashAlgorithmName.SHA256))}";
        foreach (
            var wrong in new[]
            {
                null,
                "",
                "nonsense",
                "a.b.c",
                none,
                forged,
                $"{parts[0]}.{parts[1]}.",
                $"{parts[0]}.{parts[1]}.{parts[2]}=",
                good + ".",
                $"{parts[0]}.{Encode(Decode(parts[1]).Replace(client.Id, "cli_01ARZ3NDEKTSV4RRFFQ69G5FAV"))}.{parts[2]}",
                await SignedAsync(client, expiresIn: TimeSpan.FromSeconds(-1)),
                new string('x', 5000),
            }
        )
        {
            var answer = await GetAsync(wrong);
            answer.ExpectError(401, "unauthorized");
            Assert.StartsWith("Bearer", answer.Header("WWW-Authenticate"));
        }

        (await GetAsync(await SignedAsync(client, TimeSpan.FromMinutes(1)))).Expect(200);
    }

    [Fact]
    public async Task A_disabled_client_is_out_within_seconds()
    {
        var client = await gateway.NewClientAsync();
        (await client.GetAsync("/v1/programs")).Expect(200);
        await gateway.Database.ExecuteAsync(
            "update clients set status = 'DISABLED' where id = $1",
            Ids.EntityId.Parse<Stretch.Clients.ClientId>(client.Id).Value
        );
        await Eventually.Async(
            async () => (int)(await client.GetAsync("/v1/programs")).Status,
            status => status == 401,
            Patience,
            "401 for a disabled client"
        );
    }

    [Fact]
    public async Task A_token_verifies_with_a_published_key()
    {
        var client = await gateway.NewClientAsync();
        var parts = (await client.AccessTokenAsync()).Split('.');
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/jwks.json");
        var keys = (await gateway.SendAsync(request)).Expect(200).GetProperty("keys");
        var header = System.Text.Json.JsonElement.Parse(Decode(parts[0]));
        Assert.Equal("ES256", header.GetProperty("alg").GetString());
        var key = keys.EnumerateArray()
            .Single(jwk => jwk.GetProperty("kid").GetString() == header.GetProperty("kid").GetString());
        Assert.Equal(["crv:P-256", "kty:EC", "use:sig"], Members(key, "crv", "kty", "use"));
        using var ecdsa = ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint
                {
                    X = Base64Url.DecodeFromChars(key.GetProperty("x").GetString()),
                    Y = Base64Url.DecodeFromChars(key.GetProperty("y").GetString()),
                },
            }
        );
        Assert.True(
            ecdsa.VerifyData(
                Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
                Base64Url.DecodeFromChars(parts[2]),
                HashAlgorithmName.SHA256
            )
        );
    }

    [Fact]
    public async Task Private_signing_keys_are_sealed_in_the_database()
    {
        await (await gateway.NewClientAsync()).AccessTokenAsync();
        var stored = await gateway.Database.ScalarAsync<string>(
            "select string_agg(encode(private_key, 'hex'), '') from signing_keys"
        );
        // The identifier of P-256, which stands in every unsealed PKCS#8 key on it.
        Assert.DoesNotContain("06082a8648ce3d030107", stored);
    }

    private static IEnumerable<string> Members(System.Text.Json.JsonElement json, params string[] names) =>
        names.Select(name => $"{name}:{json.GetProperty(name).GetString()}");

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Decode(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));

    /// <summary>A token of the gateway's own key with another lifetime.</summary>
    private async Task<string> SignedAsync(TestClient client, TimeSpan expiresIn)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var id = Ids.EntityId.Parse<Stretch.Clients.ClientId>(client.Id);
        var key = await gateway.Services.GetRequiredService<SigningKeyRing>().SignerAsync(CancellationToken.None);
        return Jwt.Write(new AccessToken(id, Generation: 0, Timestamp.From(now + expiresIn)), id.Value, now, key);
    }

    private async Task<HttpAnswer> GetAsync(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/programs");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        return await gateway.SendAsync(request);
    }
}
