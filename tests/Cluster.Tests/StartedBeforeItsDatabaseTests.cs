using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Stretch.Silo.Hosting.Postgres;
using Stretch.TestKit;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>A silo is started while its PostgreSQL is down, as after a power cut that both had.</summary>
public sealed class StartedBeforeItsDatabaseTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stretch-test-");
    private string connectionString = "";

    [Fact]
    public async Task It_is_alive_says_503_and_serves_by_itself_when_the_database_is_there()
    {
        var port = FreePort.Find();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var starting = SiloProcess.StartAsync(connectionString, port: port, output: output, patience: Patience * 3);

        await Eventually.Async(
            () => StatusAsync(http, "/healthz/live"),
            status => status == HttpStatusCode.OK,
            Patience,
            "the process to say that it is alive"
        );
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(http, "/healthz/ready"));
        await IsUnavailableAsync(http, HttpMethod.Get, "/v1/programs");
        await IsUnavailableAsync(http, HttpMethod.Post, "/v1/client-credentials");

        await using var postgres = await StartPostgresAsync();
        Assert.Equal(connectionString, postgres.ConnectionString("postgres"));
        await using var silo = await starting;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/healthz/ready"));
        var partner = await ApiPartner.RegisterAsync(silo.Http);
        (await partner.GetAsync(silo.Http, "/v1/programs")).Expect(HttpStatusCode.OK);
    }

    /// <summary>Makes the server that is to come, and takes it away.</summary>
    public async Task InitializeAsync()
    {
        await using var postgres = await StartPostgresAsync();
        connectionString = postgres.ConnectionString("postgres");
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private Task<PrivatePostgres> StartPostgresAsync() =>
        PrivatePostgres.StartAsync(
            new PrivatePostgresOptions(folder.FullName),
            NullLogger.Instance,
            TimeProvider.System
        );

    private static async Task IsUnavailableAsync(HttpClient http, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        using var answer = await http.SendAsync(request);
        var body = JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("storage_unavailable", body.GetProperty("code").GetString());
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.True(answer.Headers.Contains("X-Request-Id"));
    }

    /// <summary>Null when nobody listens.</summary>
    private static async Task<HttpStatusCode?> StatusAsync(HttpClient http, string path)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
