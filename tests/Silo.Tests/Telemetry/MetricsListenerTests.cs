using System.Net;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Telemetry.Prometheus;
using Stretch.TestKit;
using Stretch.TestKit.Contracts;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Stretch.TestKit.Telemetry;

namespace Stretch.Silo.Tests.Telemetry;

/// <summary>The address that metrics have for themselves.</summary>
public sealed class MetricsListenerTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const string Requests = "http_server_request_duration_seconds_count{";

    [Fact]
    public async Task Metrics_stand_at_their_own_address_and_nowhere_else()
    {
        using var metrics = new MetricsPort(FreePort.Find());
        await using var silo = await StartAsync(metrics);

        Assert.Equal(HttpStatusCode.NotFound, await AskApiAsync(silo, host: null));

        var (contentType, lines) = await metrics.ScrapeAsync();
        Assert.Equal(ExpositionFormat.ContentType, contentType);
        Assert.Contains(
            lines,
            line =>
                line.StartsWith(Requests, StringComparison.Ordinal)
                && line.Contains("http_response_status_code=\"404\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Whoever_came_for_metrics_gets_nothing_of_the_api_whatever_host_they_name()
    {
        using var metrics = new MetricsPort(FreePort.Find());
        await using var silo = await StartAsync(metrics);

        foreach (var path in new[] { "/v1/healthcheck", "/healthz/live", "/docs", "/openapi/v1.json", "/" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await metrics.StatusOfAsync(path, silo.Url.Authority));
        }

        Assert.Equal(HttpStatusCode.NotFound, await AskApiAsync(silo, $"127.0.0.1:{metrics.Number}"));
    }

    private Task<LocalSilo> StartAsync(MetricsPort metrics) =>
        LocalSilo.StartAsync(
            fixture.Database.ConnectionString,
            new Dictionary<string, string?> { [Setting.MetricsPort] = $"{metrics.Number}" }
        );

    private static async Task<HttpStatusCode> AskApiAsync(LocalSilo silo, string? host)
    {
        using var http = new HttpClient(new ContractHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(silo.Url, "/metrics"));
        request.Headers.Host = host;
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
