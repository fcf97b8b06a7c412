using System.Net;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Telemetry.Prometheus;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;

namespace Stretch.Silo.Tests.Telemetry;

/// <summary>The address that metrics have for themselves.</summary>
public sealed class MetricsListenerTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Metrics_stand_at_their_own_address_and_nowhere_else()
    {
        var port = FreePort.Find();
        await using var silo = await StartAsync(port);
        using var api = new HttpClient { BaseAddress = silo.Url };
        using var metrics = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        using var refused = await api.GetAsync(Relative("/metrics"));
        using var answer = await metrics.GetAsync(Relative("/metrics"));

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(ExpositionFormat.ContentType, answer.Content.Headers.ContentType?.ToString());
        Assert.Contains(
            (await answer.Content.ReadAsStringAsync()).Split('\n'),
            line =>
                line.StartsWith("http_server_request_duration_seconds_count{", StringComparison.Ordinal)
                && line.Contains("http_response_status_code=\"404\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Whoever_came_for_metrics_gets_nothing_of_the_api_whatever_host_they_name()
    {
        var port = FreePort.Find();
        await using var silo = await StartAsync(port);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        foreach (var path in new[] { "/v1/healthcheck", "/healthz/live", "/docs", "/openapi/v1.json", "/" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path)
            {
                Headers = { Host = silo.Url.Authority },
            };
            using var answer = await http.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var disguised = new HttpClient { BaseAddress = silo.Url };
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Host = $"127.0.0.1:{port}" } };
        using var refused = await disguised.SendAsync(ask);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    private Task<LocalSilo> StartAsync(int port) =>
        LocalSilo.StartAsync(
            fixture.Database.ConnectionString,
            new Dictionary<string, string?> { [Setting.MetricsPort] = $"{port}" }
        );

    private static Uri Relative(string path) => new(path, UriKind.Relative);
}
