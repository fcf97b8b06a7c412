using System.Security.Cryptography;
using System.Text;
using Stretch.Clients;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Clients;

public sealed class ClientCredentialsTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string Path = "/v1/client-credentials";

    [Fact]
    public async Task The_operator_gets_a_client_whose_key_pair_opens_its_own_secret()
    {
        var client = await gateway.NewClientAsync();
        var body = client.Credentials;
        Assert.True(ClientId.TryParse(client.Id, out var id));
        Assert.True(body.GetProperty("creationTimestamp").GetInt64() > 1_700_000_000_000);

        using var key = RSA.Create();
        var privateKey = Convert.FromBase64String(body.GetProperty("encodedPrivateKey").GetString()!);
        key.ImportEncryptedPkcs8PrivateKey(GatewayFixture.ClientPassword, privateKey, out _);
        Assert.Equal(3072, key.KeySize);
        Assert.Equal(
            body.GetProperty("encodedPublicKey").GetString(),
            Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())
        );
        var secret = key.Decrypt(Convert.FromBase64String(client.EncodedSecret), RSAEncryptionPadding.OaepSHA256);
        Assert.Equal(client.Secret, Encoding.UTF8.GetString(secret));
        Assert.Equal(
            1L,
            await gateway.Database.ScalarAsync<long>("select version from clients where id = $1", id.Value)
        );
    }

    [Fact]
    public async Task The_private_key_is_wrapped_as_documented()
    {
        var client = await gateway.NewClientAsync();
        var text = Convert.FromBase64String(client.Credentials.GetProperty("encodedPrivateKey").GetString()!);
        var rounds = Pkcs8Protection.ReadPbes2(text, out var pseudoRandomFunction, out var cipher);
        Assert.Equal("1.2.840.113549.2.9", pseudoRandomFunction); // HMAC with SHA-256
        Assert.Equal("2.16.840.1.101.3.4.1.42", cipher); // AES-256-CBC
        Assert.True(rounds >= 600_000, $"only {rounds} rounds");
    }

    [Fact]
    public async Task Neither_the_secret_nor_the_private_key_can_be_read_in_the_database()
    {
        var client = await gateway.NewClientAsync();
        var row = await gateway.Database.ScalarAsync<string>(
            "select encode(secret_hash, 'hex') || encode(private_key, 'hex') from client_credentials c"
                + " where client_id = $1",
            ClientIdOf(client)
        );
        Assert.DoesNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(client.Secret)), row);
        // The start of every unsealed PKCS#8 RSA key: the algorithm's identifier.
        Assert.DoesNotContain("06092a864886f70d010101", row);
    }

    [Fact]
    public async Task A_short_password_is_refused()
    {
        using var request = GatewayFixture.AsOperator(HttpMethod.Post, Path);
        request.Content = GatewayFixture.Json("""{"clientPassword":"elevenchars"}""");
        var answer = await gateway.SendAsync(request);
        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["clientPassword"], answer.FaultyFields());
    }

    [Fact]
    public async Task Nobody_but_the_operator_makes_clients()
    {
        foreach (
            var wrong in new[]
            {
                null,
                GatewayFixture.Basic(GatewayFixture.AdminUser, "wrong"),
                GatewayFixture.Basic("root", GatewayFixture.AdminPassword),
                new System.Net.Http.Headers.AuthenticationHeaderValue("Basic", "%%%"),
                new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", "x"),
            }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Path);
            request.Headers.Authorization = wrong;
            request.Content = GatewayFixture.Json("""{"clientPassword":"long enough for this"}""");
            var answer = await gateway.SendAsync(request);
            answer.ExpectError(401, "unauthorized");
            Assert.StartsWith("Basic", answer.Header("WWW-Authenticate"));
        }
    }

    [Fact]
    public async Task Answers_with_secrets_are_not_to_be_cached()
    {
        using var request = GatewayFixture.AsOperator(HttpMethod.Post, Path);
        request.Content = GatewayFixture.Json("""{"clientPassword":"long enough for this"}""");
        Assert.Equal("no-store", (await gateway.SendAsync(request)).Header("Cache-Control"));
    }

    private static Guid ClientIdOf(TestClient client) =>
        ClientId.TryParse(client.Id, out var id) ? id.Value : throw new FormatException(client.Id);
}
