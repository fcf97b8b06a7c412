using System.Diagnostics.Metrics;
using Stretch.Highnote.Webhooks;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>What comes in from the issuer, and how it fares. The meter is <c>Stretch.IssuerHooks</c>.</summary>
internal sealed class IssuerHookMetrics : IDisposable
{
    public const string MeterName = "Stretch.IssuerHooks";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _received;
    private readonly Counter<long> _processed;
    private readonly Counter<long> _reread;
    private readonly Counter<long> _caughtUp;
    private readonly Gauge<long> _waiting;

    public IssuerHookMetrics()
    {
        _received = _meter.CreateCounter<long>("stretch.issuer_hooks.received", "{delivery}");
        _processed = _meter.CreateCounter<long>("stretch.issuer_hooks.processed", "{event}");
        _reread = _meter.CreateCounter<long>("stretch.issuer_hooks.reread", "{request}");
        _caughtUp = _meter.CreateCounter<long>("stretch.issuer_hooks.caught_up", "{event}");
        _waiting = _meter.CreateGauge<long>("stretch.issuer_hooks.waiting", "{event}");
    }

    public void Received(SignatureVerdict verdict) =>
        _received.Add(1, KeyValuePair.Create<string, object?>("verdict", verdict.ToString()));

    public void Processed(EventFamily family, EventStatus status) =>
        _processed.Add(
            1,
            KeyValuePair.Create<string, object?>("family", family.ToString()),
            KeyValuePair.Create<string, object?>("status", status.ToString())
        );

    /// <summary>The issuer was asked, for one event or for fifty.</summary>
    public void Reread() => _reread.Add(1);

    /// <summary>Events that had to be asked for, because no delivery of them arrived.</summary>
    public void CaughtUp(long events) => _caughtUp.Add(events);

    public void Waiting(long events) => _waiting.Record(events);

    public void Dispose() => _meter.Dispose();
}
