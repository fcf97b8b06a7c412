using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Stretch.Silo.Telemetry.Prometheus;

/// <summary>Writes down all metrics whenever Prometheus asks for them.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private const int CollectPatienceMs = 5_000;

    private readonly Lock _gate = new();
    private string? _collected;

    /// <summary>Set by the reader that this is given to.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>The metrics as they are now, in <see cref="ExpositionFormat"/>; null when they could not be collected.</summary>
    public string? Scrape()
    {
        // Whoever scrapes at the same time waits: the reader collects for one at a time.
        lock (_gate)
        {
            _collected = null;
            return Collect is not null && Collect(CollectPatienceMs) ? _collected : null;
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new ExpositionFormat();
        foreach (var metric in batch)
        {
            text.Write(metric);
        }

        _collected = text.ToString();
        return ExportResult.Success;
    }
}
