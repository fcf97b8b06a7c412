using System.Globalization;
using System.Text.RegularExpressions;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Stretch.TestKit.Telemetry;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>What <c>./run --silos 3</c> shows of itself: each silo its own metrics, and all of them to the collectors.</summary>
public sealed partial class ObservedLocalSilosTests(DatabaseFixture fixture, ITestOutputHelper output)
    : IClassFixture<DatabaseFixture>,
        IAsyncLifetime
{
    private const int Count = 3;
    private const string Route = "http_route=\"/v1/programs\"";
    private const string Requests = "http_server_request_duration_seconds_count{";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stretch-test-");
    private readonly OtlpReceiver traces = OtlpReceiver.Start();
    private readonly OtlpReceiver metrics = OtlpReceiver.Start();
    private TestDatabase issuer = null!;

    [Fact]
    public async Task Each_shows_its_metrics_at_a_port_of_its_own_and_each_signal_goes_where_it_is_told_to()
    {
        var firstPort = FreePort.FindRow(Count);
        await using var run = await StartAsync(firstPort);
        var silos = await SilosAsync(run);
        Assert.Equal(
            Enumerable.Range(firstPort, Count).Select(port => new Uri($"http://127.0.0.1:{port}/metrics")),
            silos.Select(silo => silo.Metrics)
        );

        // Each gets another number of requests, by which its metrics are told from the others'.
        foreach (var (number, silo) in silos.Index())
        {
            await AskAsync(silo.Alone, times: number + 1);
            await Eventually.Async(
                () => RequestsAsync(silo.Metrics),
                counted => counted == number + 1,
                Patience,
                $"{number + 1} requests to be counted at {silo.Metrics}"
            );
        }

        await Eventually.Async(
            () => traces.TraceInstances.Count == Count && metrics.MetricInstances.Count == Count,
            Patience,
            () =>
                $"expected traces and metrics of {Count} silos, there are those of "
                + $"{traces.TraceInstances.Count} and {metrics.MetricInstances.Count}."
        );
        Assert.Equal(traces.TraceInstances.Order(), metrics.MetricInstances.Order());
        Assert.Empty(traces.MetricInstances);
        Assert.Empty(metrics.TraceInstances);
    }

    public async Task InitializeAsync() =>
        issuer = await (await PostgresServer.SharedAsync()).CreateEmptyDatabaseAsync();

    public async Task DisposeAsync()
    {
        await traces.DisposeAsync();
        await metrics.DisposeAsync();
        await issuer.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private Task<SiloProcess> StartAsync(int firstMetricsPort) =>
        SiloProcess.StartAsync(
            fixture.Database.ConnectionString,
            new Dictionary<string, string>
            {
                ["STRETCH_DATA"] = folder.FullName,
                ["STRETCH_SANDBOX_PORT"] = $"{FreePort.Find()}",
                ["STRETCH_METRICS_PORT"] = $"{firstMetricsPort}",
                ["ConnectionStrings__Sandbox"] = issuer.ConnectionString,
                ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = $"{traces.Address}v1/traces",
                ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"] = "http/protobuf",
                ["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"] = $"{metrics.Address}v1/metrics",
                ["OTEL_EXPORTER_OTLP_METRICS_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            },
            output: output,
            command: ["local", "--silos", $"{Count}"]
        );

    /// <summary>Where each answers alone and shows its metrics, as the console has it once all are ready.</summary>
    private static Task<(Uri Alone, Uri Metrics)[]> SilosAsync(SiloProcess run) =>
        Eventually.Async(
            () =>
                Task.FromResult(
                    SiloLine()
                        .Matches(run.Log)
                        .Select(line => (new Uri(line.Groups["alone"].Value), new Uri(line.Groups["metrics"].Value)))
                        .ToArray()
                ),
            silos => silos.Length == Count,
            Patience,
            $"{Count} silos with their metrics to be named on the console"
        );

    /// <summary>Without credentials: it is refused, which counts as well.</summary>
    private static async Task AskAsync(Uri silo, int times)
    {
        using var http = new HttpClient { BaseAddress = silo };
        for (var i = 0; i < times; i++)
        {
            using var answer = await http.GetAsync(new Uri("/v1/programs", UriKind.Relative));
        }
    }

    /// <summary>A request is counted when it has ended, which may be after its answer.</summary>
    private static async Task<double> RequestsAsync(Uri address)
    {
        using var port = new MetricsPort(address.Port);
        var (_, lines) = await port.ScrapeAsync();
        return lines
            .Where(line => line.StartsWith(Requests, StringComparison.Ordinal))
            .Where(line => line.Contains(Route, StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..], CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(
        @"^silo-\d: process \d+, alone at (?<alone>http\S+), metrics at (?<metrics>http\S+), log",
        RegexOptions.Multiline
    )]
    private static partial Regex SiloLine();
}
