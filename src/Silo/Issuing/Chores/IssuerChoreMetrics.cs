using System.Diagnostics.Metrics;

namespace Stretch.Silo.Issuing.Chores;

/// <summary>
/// Whether what is asked of the issuer without being prompted comes to its end. The meter is <c>Stretch.IssuerChores</c>: runs
/// that go on being cut short say that an issuer cannot be asked.
/// </summary>
internal sealed class IssuerChoreMetrics : IDisposable
{
    public const string MeterName = "Stretch.IssuerChores";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _runs;

    public IssuerChoreMetrics() => _runs = _meter.CreateCounter<long>("stretch.issuer_chores.runs", "{run}");

    /// <summary>Is it one of this silo's? Several can be in one process.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == _meter;

    public void Ended(string chore, bool isComplete) =>
        _runs.Add(
            1,
            KeyValuePair.Create<string, object?>("chore", chore),
            KeyValuePair.Create<string, object?>("complete", isComplete)
        );

    public void Dispose() => _meter.Dispose();
}
