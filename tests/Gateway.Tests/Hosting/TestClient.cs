using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Stretch.Gateway.Tests.Hosting;

/// <summary>A partner, with what the operator handed over.</summary>
public sealed class TestClient(GatewayFixture gateway, JsonElement credentials)
{
    private string? accessToken;

    public JsonElement Credentials => credentials;

    public string Id => credentials.GetProperty("clientId").GetString()!;

    public string Secret => credentials.GetProperty("clientSecret").GetString()!;

    public string EncodedSecret => credentials.GetProperty("encodedClientSecret").GetString()!;

    /// <summary>A fresh wrapping of any text under the client's public key, as a careful partner makes one for each call.</summary>
    public string Wrap(string text)
    {
        using var key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(
            Convert.FromBase64String(credentials.GetProperty("encodedPublicKey").GetString()!),
            out _
        );
        return Convert.ToBase64String(key.Encrypt(Encoding.UTF8.GetBytes(text), RSAEncryptionPadding.OaepSHA256));
    }

    public async Task<HttpAnswer> TokenAsync(string encodedSecret, string? refreshToken = null)
    {
        var grant = refreshToken is null ? "client_credentials" : "refresh_token";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/oauth2/token?grant_type={grant}");
        request.Headers.Authorization = GatewayFixture.Basic(Id, encodedSecret);
        if (refreshToken is not null)
        {
            request.Headers.Add("refresh-token", refreshToken);
        }

        return await gateway.SendAsync(request);
    }

    /// <summary>Sends with this partner's bearer token, which is fetched at the first call.</summary>
    public async Task<HttpAnswer> SendAsync(HttpMethod method, string path, string? json = null, string? key = null)
    {
        using var request = await RequestAsync(method, path, json, key);
        return await gateway.SendAsync(request);
    }

    /// <summary>A request with this partner's bearer token, for whichever silo.</summary>
    public async Task<HttpRequestMessage> RequestAsync(
        HttpMethod method,
        string path,
        string? json = null,
        string? key = null
    )
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await AccessTokenAsync());
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (json is not null)
        {
            request.Content = GatewayFixture.Json(json);
        }

        return request;
    }

    public Task<HttpAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<HttpAnswer> PostAsync(string path, string? json = null, string? key = null) =>
        SendAsync(HttpMethod.Post, path, json, key);

    public Task<HttpAnswer> PutAsync(string path, string? json = null, string? key = null) =>
        SendAsync(HttpMethod.Put, path, json, key);

    public async Task<string> AccessTokenAsync() =>
        accessToken ??= (await TokenAsync(EncodedSecret)).Expect(200).GetProperty("accessToken").GetString()!;
}
