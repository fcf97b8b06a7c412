namespace Stretch.Silo.Telemetry;

/// <summary>How this silo shows its metrics and traces. Nothing of both is kept unless somebody asked for it here.</summary>
internal sealed class TelemetryOptions
{
    public const string DefaultMetricsBindAddress = "127.0.0.1";

    /// <summary>
    /// <c>STRETCH_METRICS_PORT</c>: TCP port on which <c>/metrics</c> is served, and nothing else, 1 to 65535. Default: null,
    /// which serves them nowhere.
    /// </summary>
    public int? MetricsPort { get; set; }

    /// <summary><c>STRETCH_METRICS_BIND</c>: the IP address of that port; <c>0.0.0.0</c> for all. Default 127.0.0.1.</summary>
    public string MetricsBindAddress { get; set; } = DefaultMetricsBindAddress;

    /// <summary>
    /// Traces go out by OTLP: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> or <c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c> is set.
    /// </summary>
    public bool ExportsTraces { get; set; }

    /// <summary>
    /// Metrics go out by OTLP: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> or <c>OTEL_EXPORTER_OTLP_METRICS_ENDPOINT</c> is set.
    /// </summary>
    public bool ExportsMetrics { get; set; }

    /// <summary>
    /// How often what metrics say of the database is read, by one silo for all, in ms. <c>Telemetry__ReadingIntervalMs</c>,
    /// 100 or more. Default 15,000.
    /// </summary>
    public int ReadingIntervalMs { get; set; } = 15_000;
}
