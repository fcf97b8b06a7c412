using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.TestKit.Postgres;

namespace Stretch.Highnote.Sandbox.Tests.Running;

/// <summary>A sandbox on a database of its own, and a client that speaks to it over HTTP.</summary>
public sealed class RunningSandbox : IAsyncLifetime
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private TestDatabase? database;
    private SandboxServer? server;

    public SandboxInfo Info => server!.Info;

    public Uri Url => server!.Url;

    public string ConnectionString => database!.ConnectionString;

    public TestDatabase Database => database!;

    /// <summary>Fast, and without limits; a test that wants others changes them.</summary>
    public SandboxOptions Options { get; } =
        new()
        {
            ApplicationDelayMs = 20,
            TransferDelayMs = 20,
            RateLimit = { Enabled = false },
            Webhooks = { RetryDelaysMs = [50, 100, 200, 400, 800] },
        };

    public async Task InitializeAsync()
    {
        database = await (await PostgresServer.SharedAsync()).CreateEmptyDatabaseAsync();
        server = await SandboxServer.StartAsync(database.ConnectionString, Options);
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await server!.DisposeAsync();
        await database!.DisposeAsync();
    }

    public async Task RestartAsync()
    {
        await server!.DisposeAsync();
        server = await SandboxServer.StartAsync(database!.ConnectionString, Options);
    }

    /// <summary>Sends a document that must be answered without errors.</summary>
    public async Task<JsonElement> SendAsync(string query, object? variables = null)
    {
        var (status, body) = await PostAsync(query, variables);
        Assert.True(status == HttpStatusCode.OK && !body.TryGetProperty("errors", out _), $"{(int)status}: {body}");
        return body.GetProperty("data");
    }

    /// <summary>Sends a mutation and gives back the one object it answers.</summary>
    public async Task<JsonElement> MutateAsync(string name, string selection, object input)
    {
        var type = char.ToUpperInvariant(name[0]) + name[1..] + "Input";
        return await MutateAsync(name, type, selection, input);
    }

    public async Task<JsonElement> MutateAsync(string name, string inputType, string selection, object input)
    {
        var document = $$"""
            mutation ($input: {{inputType}}!) {
              answer: {{name}}(input: $input) {
                __typename
                {{selection}}
                ... on UserError { errors { code description errorPath } }
                ... on AccessDeniedError { message }
              }
            }
            """;
        return (await SendAsync(document, new { input })).GetProperty("answer");
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string query, object? variables = null) =>
        PostAsync(JsonSerializer.Serialize(new { query, variables }), Basic(Info.ApiKey + ":"));

    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(
        string json,
        string? authorization,
        CancellationToken cancellation = default
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Info.GraphQlUrl);
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("authorization", authorization);
        using var response = await http.SendAsync(request, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public async Task<JsonElement> NodeAsync(string id, string selection) =>
        (
            await SendAsync($"query ($id: ID!) {{ node(id: $id) {{ __typename id {selection} }} }}", new { id })
        ).GetProperty("node");

    public Task<JsonElement> GetAsync(string path) =>
        http.GetFromJsonAsync<JsonElement>(new Uri(Url, SandboxEndpoints.ControlPath + path));

    public async Task InjectAsync(object fault)
    {
        var (status, body) = await ControlAsync(HttpMethod.Post, "/faults", JsonSerializer.Serialize(fault));
        Assert.True(status == HttpStatusCode.OK, $"{(int)status}: {body}");
    }

    /// <summary>Sends to /_sandbox whatever it will make of it.</summary>
    /// <param name="json">Null: no body.</param>
    public async Task<(HttpStatusCode Status, JsonElement Body)> ControlAsync(
        HttpMethod method,
        string path,
        string? json = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(Url, SandboxEndpoints.ControlPath + path));
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    public static string Basic(string credentials) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));
}
