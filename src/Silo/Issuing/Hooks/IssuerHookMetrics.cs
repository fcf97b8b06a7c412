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

    public IssuerHookMetrics()
    {
        _received = _meter.CreateCounter<long>(
            "stretch.issuer_hooks.received",
            "{delivery}",
            "What the issuer posted to our hooks, by what its signature is worth."
        );
        _processed = _meter.CreateCounter<long>(
            "stretch.issuer_hooks.processed",
            "{event}",
            "Events of the issuer that were taken up, by what became of them."
        );
        _reread = _meter.CreateCounter<long>(
            "stretch.issuer_hooks.reread",
            "{request}",
            "Questions to the issuer about what events told of."
        );
        _caughtUp = _meter.CreateCounter<long>(
            "stretch.issuer_hooks.caught_up",
            "{event}",
            "Events that had to be asked for, because no delivery of them arrived."
        );
        _retried = _meter.CreateCounter<long>(
            "stretch.issuer_hooks.retried",
            "{event}",
            "Events that the operator has had taken up again."
        );
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

    public void Dispose() => _meter.Dispose();
}
