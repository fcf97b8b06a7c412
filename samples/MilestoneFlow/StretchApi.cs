using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Stretch.MilestoneFlow;

/// <summary>A partner's HTTP client: wraps the secret, gets a token, sends an Idempotency-Key with every POST.</summary>
internal sealed class StretchApi(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    private AuthenticationHeaderValue? _bearer;

    /// <summary>The operator issues credentials; the partner unwraps what it was given and gets its first token.</summary>
    /// <returns>The client's id.</returns>
    public async Task<string> SignUpAsync(string adminUser, string adminPassword, string clientPassword)
    {
        var credentials = await SendAsync(
            HttpMethod.Post,
            "/v1/client-credentials",
            new { clientPassword },
            Basic(adminUser, adminPassword)
        );
        var client = credentials.Text("clientId");
        CheckThatTheKeyUnwrapsTheSecret(credentials, clientPassword);
        await TakeTokenAsync("client_credentials", client, WrapAnew(credentials), refreshToken: null);
        return client;
    }

    public Task<JsonElement> PostAsync(string path, object? body = null) =>
        SendAsync(HttpMethod.Post, path, body, _bearer);

    public Task<JsonElement> PutAsync(string path, object? body = null) =>
        SendAsync(HttpMethod.Put, path, body, _bearer);

    public Task<JsonElement> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, _bearer);

    public void Dispose() => _http.Dispose();

    /// <summary>The private key opens with the client's password and decrypts the secret that was shown once.</summary>
    private static void CheckThatTheKeyUnwrapsTheSecret(JsonElement credentials, string clientPassword)
    {
        using var key = RSA.Create();
        key.ImportEncryptedPkcs8PrivateKey(
            clientPassword,
            Convert.FromBase64String(credentials.Text("encodedPrivateKey")),
            out _
        );
        var secret = key.Decrypt(
            Convert.FromBase64String(credentials.Text("encodedClientSecret")),
            RSAEncryptionPadding.OaepSHA256
        );
        if (Encoding.UTF8.GetString(secret) != credentials.Text("clientSecret"))
        {
            throw new DemoException("The private key does not unwrap the client secret.");
        }
    }

    private static string WrapAnew(JsonElement credentials)
    {
        using var key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(credentials.Text("encodedPublicKey")), out _);
        var secret = Encoding.UTF8.GetBytes(credentials.Text("clientSecret"));
        return Convert.ToBase64String(key.Encrypt(secret, RSAEncryptionPadding.OaepSHA256));
    }

    private async Task TakeTokenAsync(string grant, string client, string wrappedSecret, string? refreshToken)
    {
        var token = await SendAsync(
            HttpMethod.Post,
            $"/v1/oauth2/token?grant_type={grant}",
            body: null,
            Basic(client, wrappedSecret),
            refreshToken
        );
        _bearer = new AuthenticationHeaderValue("Bearer", token.Text("accessToken"));
        if (refreshToken is null)
        {
            // A partner does this every hour; here once, to show it.
            await TakeTokenAsync("refresh_token", client, wrappedSecret, token.Text("refreshToken"));
        }
    }

    private async Task<JsonElement> SendAsync(
        HttpMethod method,
        string path,
        object? body,
        AuthenticationHeaderValue? authorization,
        string? refreshToken = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = authorization;
        if (refreshToken is not null)
        {
            request.Headers.Add("refresh-token", refreshToken);
        }

        if (method == HttpMethod.Post && authorization == _bearer)
        {
            request.Headers.Add("Idempotency-Key", RandomNumberGenerator.GetHexString(32, lowercase: true));
        }

        if (body is not null)
        {
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonElement.Parse(text)
            : throw new DemoException($"{method} {path} answered {(int)response.StatusCode}: {text}");
    }

    private static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
