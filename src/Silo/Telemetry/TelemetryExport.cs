using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Stretch.Silo.Persistence;
using Stretch.Silo.Telemetry.Prometheus;

namespace Stretch.Silo.Telemetry;

/// <summary>
/// Collects what is measured and traced for as long as the silo runs, where somebody is to get it. Everything about OTLP is
/// configured by the standard <c>OTEL_*</c> settings.
/// </summary>
internal sealed class TelemetryExport(
    IOptions<TelemetryOptions> options,
    IConfiguration settings,
    SiloIdentity silo,
    PrometheusExporter prometheus
) : IHostedService
{
    private const string ServiceName = "stretch";

    /// <summary>
    /// Ours, the requests that come in, what the issuer is asked, and the database's share of both. Where Orleans runs the grains,
    /// their calls too: a trace crosses from one silo to another only with these spans.
    /// </summary>
    private static readonly string[] Sources =
    [
        "Stretch.*",
        "Microsoft.AspNetCore",
        "Microsoft.Orleans.Application",
        "System.Net.Http",
        "Npgsql",
    ];

    private static readonly string[] Meters =
    [
        "Stretch.*",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.Orleans",
        "Npgsql",
        "System.Runtime",
    ];

    private MeterProvider? _meters;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.MetricsPort is not null || options.Value.ExportsMetrics)
        {
            _meters = BuildMeters();
        }

        if (options.Value.ExportsTraces)
        {
            _traces = BuildTraces();
        }

        return Task.CompletedTask;
    }

    /// <summary>Sends what has not been sent yet.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces?.Dispose();
        _meters?.Dispose();
        return Task.CompletedTask;
    }

    private MeterProvider BuildMeters()
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(settings))
            .ConfigureResource(Describe)
            .AddMeter(Meters);
        if (options.Value.MetricsPort is not null)
        {
            builder.AddReader(new BaseExportingMetricReader(prometheus));
        }

        if (options.Value.ExportsMetrics)
        {
            builder.AddOtlpExporter(exporter => OtlpSignal.Apply(settings, OtlpSignal.Metrics, exporter));
        }

        return builder.Build();
    }

    private TracerProvider BuildTraces() =>
        Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(settings))
            .ConfigureResource(Describe)
            .AddSource(Sources)
            .AddProcessor(new SpanFilter())
            .AddOtlpExporter(exporter => OtlpSignal.Apply(settings, OtlpSignal.Traces, exporter))
            .Build();

    /// <summary>What the environment says of this service counts more than what we say.</summary>
    private void Describe(ResourceBuilder resource) =>
        resource
            .Clear()
            .AddService(ServiceName, serviceInstanceId: silo.Id.ToString())
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector();
}
