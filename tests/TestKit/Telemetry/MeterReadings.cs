using System.Diagnostics.Metrics;

namespace Stretch.TestKit.Telemetry;

/// <summary>
/// What instruments have told since it listens. A counter's readings add up, a gauge's last one stays. Keys are the instrument's
/// name and its tags: <c>stretch.some.count{kind=X,status=Y}</c>.
/// </summary>
public sealed class MeterReadings : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly Dictionary<string, double> values = [];

    /// <param name="isWanted">
    /// Whether to listen to an instrument. Silos of other tests in this process have instruments of the same names.
    /// </param>
    public MeterReadings(Func<Instrument, bool> isWanted)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (isWanted(instrument))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.Start();
    }

    /// <summary>0 for what has told nothing.</summary>
    public double this[string key]
    {
        get
        {
            listener.RecordObservableInstruments();
            lock (values)
            {
                return values.GetValueOrDefault(key);
            }
        }
    }

    public void Dispose() => listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var shown = new List<string>();
        foreach (var (name, tag) in tags)
        {
            shown.Add($"{name}={tag}");
        }

        var key = shown.Count == 0 ? instrument.Name : $"{instrument.Name}{{{string.Join(',', shown.Order())}}}";
        lock (values)
        {
            values[key] = instrument is Counter<long> ? values.GetValueOrDefault(key) + value : value;
        }
    }
}
