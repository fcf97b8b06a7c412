using System.Diagnostics.Metrics;

namespace Stretch.Silo.Webhooks;

/// <summary>How events reach partners. The meter is <c>Stretch.Webhooks</c>.</summary>
internal sealed class DeliveryMetrics : IDisposable
{
    public const string MeterName = "Stretch.Webhooks";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _numbered;
    private readonly Counter<long> _attempts;
    private readonly Histogram<double> _latency;

    public DeliveryMetrics()
    {
        _numbered = _meter.CreateCounter<long>(
            "stretch.webhooks.numbered",
            "{event}",
            "Events that got their place in their partner's list."
        );
        _attempts = _meter.CreateCounter<long>(
            "stretch.webhooks.attempts",
            "{attempt}",
            "Tries to deliver an event, by what came of them."
        );
        _latency = _meter.CreateHistogram<double>(
            "stretch.webhooks.latency",
            "ms",
            "How long partners' endpoints took to answer."
        );
    }

    public void Numbered(long events) => _numbered.Add(events);

    public void Attempted(DeliveryAttempt attempt)
    {
        var outcome = KeyValuePair.Create<string, object?>("outcome", attempt.Outcome.ToString());
        _attempts.Add(1, outcome);
        _latency.Record(attempt.Latency.TotalMilliseconds, outcome);
    }

    public void Dispose() => _meter.Dispose();
}
