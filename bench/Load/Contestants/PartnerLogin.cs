using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Stretch.Clients;

namespace Stretch.Load.Contestants;

/// <summary>A partner at Stretch, whose tokens the peer takes too.</summary>
internal sealed class PartnerLogin : IDisposable
{
    private readonly HttpClient http;
    private readonly string encodedSecret;

    private PartnerLogin(HttpClient http, ClientId clientId, string encodedSecret)
    {
        this.http = http;
        ClientId = clientId;
        this.encodedSecret = encodedSecret;
    }

    public ClientId ClientId { get; }

    public static async Task<PartnerLogin> RegisterAsync(
        Uri stretch,
        string adminPassword,
        CancellationToken cancellationToken
    )
    {
        var http = new HttpClient { BaseAddress = stretch };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/client-credentials")
        {
            Content = JsonContent.Create(new { clientPassword = adminPassword }),
            Headers = { Authorization = Operator(adminPassword) },
        };
        var client = await SendAsync(http, request, cancellationToken);
        return new PartnerLogin(
            http,
            Ids.EntityId.Parse<ClientId>(client.GetProperty("clientId").GetString()!),
            client.GetProperty("encodedClientSecret").GetString()!
        );
    }

    /// <summary>A fresh access token, good for an hour.</summary>
    public async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token?grant_type=client_credentials")
        {
            Headers = { Authorization = Basic(ClientId.ToString(), encodedSecret) },
        };
        return (await SendAsync(http, request, cancellationToken)).GetProperty("accessToken").GetString()!;
    }

    public void Dispose() => http.Dispose();

    /// <summary>The credentials that the server was started with.</summary>
    public static AuthenticationHeaderValue Operator(string adminPassword) => Basic("admin", adminPassword);

    private static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private static async Task<JsonElement> SendAsync(
        HttpClient http,
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        using var answer = await http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? JsonElement.Parse(text)
            : throw new InvalidOperationException($"{request.RequestUri} answered {(int)answer.StatusCode}: {text}");
    }
}
