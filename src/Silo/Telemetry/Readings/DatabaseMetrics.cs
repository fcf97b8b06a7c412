using System.Diagnostics.Metrics;

namespace Stretch.Silo.Telemetry.Readings;

/// <summary>
/// Money, and what has come to no end, over all silos: each shows the same figures, so they are not to be added up. The meter
/// is <c>Stretch.Database</c>.
/// </summary>
internal sealed class DatabaseMetrics : IDisposable
{
    public const string MeterName = "Stretch.Database";

    private readonly Meter _meter = new(MeterName);
    private readonly ObservableGauge<double> _age;
    private GaugeReadings? _last;

    public DatabaseMetrics()
    {
        foreach (var gauge in DatabaseGauge.All)
        {
            _meter.CreateObservableGauge(gauge.Name, () => Measure(gauge), gauge.Unit, gauge.Description);
        }

        _age = _meter.CreateObservableGauge(
            "stretch.database.readings_age",
            MeasureAge,
            "s",
            "How old the figures are that are read from the database; absent while it cannot be read."
        );
    }

    /// <summary>Is it one of this silo's? Several can be in one process.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == _meter;

    /// <summary>Somebody collects metrics.</summary>
    public bool IsAskedFor => _age.Enabled;

    /// <param name="readings">Null when nothing is known.</param>
    public void Show(GaugeReadings? readings) => Volatile.Write(ref _last, readings);

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<double>> Measure(DatabaseGauge gauge) =>
        from reading in Volatile.Read(ref _last)?.ByName[gauge.Name] ?? []
        select gauge.Label is { } label
            ? new Measurement<double>(reading.Value, KeyValuePair.Create<string, object?>(label, reading.Label))
            : new Measurement<double>(reading.Value);

    private IEnumerable<Measurement<double>> MeasureAge() =>
        Volatile.Read(ref _last) is { } last ? [new Measurement<double>(last.Age.TotalSeconds)] : [];
}
