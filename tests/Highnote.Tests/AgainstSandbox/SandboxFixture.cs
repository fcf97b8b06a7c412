using System.Net.Http.Json;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.Highnote.Tests.Peers;
using Stretch.TestKit.Postgres;

namespace Stretch.Highnote.Tests.AgainstSandbox;

/// <summary>A sandbox of its own for the tests of a class, and a client for it.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private readonly HttpClient _control = new();
    private TestDatabase _database = null!;
    private SandboxServer _server = null!;
    private TestClient _client = null!;

    public SandboxInfo Info => _server.Info;

    public HighnoteClient Highnote => _client.Client;

    public async Task InitializeAsync()
    {
        _database = await (await PostgresServer.SharedAsync()).CreateEmptyDatabaseAsync();
        var options = new SandboxOptions { ApplicationDelayMs = 20, TransferDelayMs = 20 };
        options.RateLimit.Enabled = false;
        options.Webhooks.RetryDelaysMs = [50, 100_000];
        _server = await SandboxServer.StartAsync(_database.ConnectionString, options);
        // Long enough for the first call on a busy machine, short enough for the tests of replies that never come.
        _client = new TestClient(Info.GraphQlUrl, client => client.RequestTimeoutMs = 5_000, key: Info.ApiKey);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        _control.Dispose();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Has the next call of an operation go wrong in a way the sandbox knows.</summary>
    internal async Task BreakAsync(string operation, string kind, object? details = null)
    {
        var fault = new Dictionary<string, object?>
        {
            ["operation"] = operation,
            ["kind"] = kind,
            ["times"] = 1,
        };
        foreach (var detail in details?.GetType().GetProperties() ?? [])
        {
            fault[detail.Name] = detail.GetValue(details);
        }

        using var response = await _control.PostAsJsonAsync(new Uri(_server.Url, "/_sandbox/faults"), fault);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
