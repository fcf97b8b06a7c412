using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Stretch.TestKit.Telemetry;

/// <summary>Takes what silos send by OTLP over HTTP, in Protocol Buffers, as a collector would.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<byte[]> traces = [];
    private readonly ConcurrentQueue<byte[]> metrics = [];
    private readonly WebApplication app;

    private OtlpReceiver(WebApplication app) => this.app = app;

    /// <summary>What has a silo send its traces and metrics here, soon after they are made.</summary>
    public IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = app.Urls.Single(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        };

    public Uri Address => new(app.Urls.Single());

    /// <summary>Whose traces came.</summary>
    public IReadOnlySet<string> TraceInstances => InstancesIn(traces);

    /// <summary>Whose metrics came.</summary>
    public IReadOnlySet<string> MetricInstances => InstancesIn(metrics);

    public IReadOnlyList<ReceivedSpan> Spans => [.. traces.SelectMany(request => ReceivedSpan.ReadAll(request))];

    /// <summary>Everything of traces that came, as it came.</summary>
    public IReadOnlyList<byte[]> Requests => [.. traces];

    /// <summary>Everything of metrics that came, as it came.</summary>
    public IReadOnlyList<byte[]> Metrics => [.. metrics];

    public static OtlpReceiver Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.MapPost("/v1/traces", http => KeepAsync(http, receiver.traces));
        app.MapPost("/v1/metrics", http => KeepAsync(http, receiver.metrics));
        app.Start();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static HashSet<string> InstancesIn(IEnumerable<byte[]> requests) =>
        [.. requests.SelectMany(request => ReceivedResource.InstancesIn(request))];

    private static async Task KeepAsync(HttpContext http, ConcurrentQueue<byte[]> requests)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        requests.Enqueue(body.ToArray());
        // An empty answer says that all of it was taken.
        http.Response.ContentType = "application/x-protobuf";
    }
}
