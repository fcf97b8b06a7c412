using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Stretch.Clients;
using Xunit.Sdk;

namespace Stretch.TestKit.Silos;

/// <summary>A partner that calls silos over HTTP, with a token that is good at all of them.</summary>
public sealed class ApiPartner
{
    private readonly AuthenticationHeaderValue basic;
    private readonly AuthenticationHeaderValue bearer;

    private ApiPartner(
        ClientId clientId,
        AuthenticationHeaderValue basic,
        ApiAnswer token,
        IReadOnlyList<string> secrets
    )
    {
        ClientId = clientId;
        this.basic = basic;
        bearer = new AuthenticationHeaderValue("Bearer", token.Body.GetProperty("accessToken").GetString());
        RefreshToken = token.Body.GetProperty("refreshToken").GetString()!;
        Secrets = secrets;
    }

    public ClientId ClientId { get; }

    /// <summary>What came with its token.</summary>
    public string RefreshToken { get; }

    /// <summary>Everything that was handed to it alone, as it was handed over: its secret in every form, and its tokens.</summary>
    public IReadOnlyList<string> Secrets { get; }

    /// <summary>Has the operator make a client, and gets it a token.</summary>
    public static async Task<ApiPartner> RegisterAsync(HttpClient http)
    {
        var admin = Basic(SiloProcess.AdminUser, SiloProcess.AdminPassword);
        var credentials = await SendAsync(
            http,
            admin,
            HttpMethod.Post,
            "/v1/client-credentials",
            """{"clientPassword": "correct horse battery"}"""
        );
        var client = credentials.Body.GetProperty("clientId").GetString()!;
        var basic = Basic(client, credentials.Body.GetProperty("encodedClientSecret").GetString()!);
        var token = await SendAsync(http, basic, HttpMethod.Post, "/v1/oauth2/token?grant_type=client_credentials");
        return new ApiPartner(
            ClientId.TryParse(client, out var id) ? id : throw new XunitException($"'{client}' is not a client id."),
            basic,
            token,
            [
                .. Texts(credentials, "clientSecret", "encodedClientSecret", "encodedPrivateKey"),
                .. Texts(token, "accessToken", "refreshToken"),
                basic.Parameter!,
            ]
        );
    }

    /// <summary>Asks for new tokens with a refresh token.</summary>
    public Task<ApiAnswer> RefreshAsync(HttpClient http, string refreshToken) =>
        SendAsync(
            http,
            basic,
            HttpMethod.Post,
            "/v1/oauth2/token?grant_type=refresh_token",
            refreshToken: refreshToken
        );

    /// <summary>Has the operator set how many requests it may make in a second.</summary>
    public Task<ApiAnswer> LimitAsync(HttpClient http, int requestsPerSecond) =>
        SendAsync(
            http,
            Basic(SiloProcess.AdminUser, SiloProcess.AdminPassword),
            HttpMethod.Put,
            $"/v1/clients/{ClientId}/rate-limit",
            $$"""{"requestsPerSecond": {{requestsPerSecond}}}"""
        );

    /// <summary>Has the operator erase who a person is.</summary>
    public static Task<ApiAnswer> EraseAsync(HttpClient http, string userId) =>
        SendAsync(
            http,
            Basic(SiloProcess.AdminUser, SiloProcess.AdminPassword),
            HttpMethod.Post,
            $"/v1/users/{userId}/erase"
        );

    public Task<ApiAnswer> PostAsync(HttpClient http, string path, string? json = null, string? key = null) =>
        SendAsync(http, bearer, HttpMethod.Post, path, json, key);

    public Task<ApiAnswer> PutAsync(HttpClient http, string path, string? json = null, string? key = null) =>
        SendAsync(http, bearer, HttpMethod.Put, path, json, key);

    public Task<ApiAnswer> DeleteAsync(HttpClient http, string path, string? json = null, string? key = null) =>
        SendAsync(http, bearer, HttpMethod.Delete, path, json, key);

    public Task<ApiAnswer> GetAsync(HttpClient http, string path) => SendAsync(http, bearer, HttpMethod.Get, path);

    private static IEnumerable<string> Texts(ApiAnswer answer, params string[] fields) =>
        fields.Select(field => answer.Body.GetProperty(field).GetString()!);

    private static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private static async Task<ApiAnswer> SendAsync(
        HttpClient http,
        AuthenticationHeaderValue authorization,
        HttpMethod method,
        string path,
        string? json = null,
        string? key = null,
        string? refreshToken = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = authorization;
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (refreshToken is not null)
        {
            request.Headers.Add("refresh-token", refreshToken);
        }

        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using var response = await http.SendAsync(request);
        return new ApiAnswer(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.RetryAfter?.Delta
        );
    }
}

/// <summary>An answer read to its end.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, string Text, TimeSpan? RetryAfter)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public JsonElement Body => JsonElement.Parse(Text);

    /// <summary>The error's code.</summary>
    public string Code => Body.GetProperty("code").GetString()!;

    public ApiAnswer Expect(HttpStatusCode status) =>
        Status == status ? this : throw new XunitException($"Expected {(int)status}, got {(int)Status}: {Text}");
}
