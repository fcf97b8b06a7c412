using System.Diagnostics.Metrics;
using Stretch.Gateway.Hooks;
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
    private readonly Counter<long> _retried;
    private readonly Gauge<long> _waiting;
    private readonly Gauge<long> _setAside;

    public IssuerHookMetrics()
    {
        _received = _meter.CreateCounter<long>("stretch.issuer_hooks.received", "{delivery}");
        _processed = _meter.CreateCounter<long>("stretch.issuer_hooks.processed", "{event}");
        _reread = _meter.CreateCounter<long>("stretch.issuer_hooks.reread", "{request}");
        _caughtUp = _meter.CreateCounter<long>("stretch.issuer_hooks.caught_up", "{event}");
        _retried = _meter.CreateCounter<long>("stretch.issuer_hooks.retried", "{event}");
        _waiting = _meter.CreateGauge<long>("stretch.issuer_hooks.waiting", "{event}");
        _setAside = _meter.CreateGauge<long>("stretch.issuer_hooks.set_aside", "{event}");
    }

    public void Received(SignatureVerdict verdict) =>
        _received.Add(1, KeyValuePair.Create<string, object?>("verdict", verdict.ToString()));

    public void Processed(EventFamily family, IssuerEventStatus status) =>
        _processed.Add(
            1,
            KeyValuePair.Create<string, object?>("family", family.ToString()),
            KeyValuePair.Create<string, object?>("status", status.ToString())
        );

    /// <summary>The issuer was asked, for one event or for fifty.</summary>
    public void Reread() => _reread.Add(1);

    /// <summary>Events that had to be asked for, because no delivery of them arrived.</summary>
    public void CaughtUp(long events) => _caughtUp.Add(events);

    /// <summary>The operator has had an event that was set aside taken up again.</summary>
    public void Retried() => _retried.Add(1);

    /// <summary>How many the operator has to look at.</summary>
    public void SetAside(long events) => _setAside.Record(events);

    public void Waiting(long events) => _waiting.Record(events);

    public void Dispose() => _meter.Dispose();
}
