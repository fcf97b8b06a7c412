namespace Stretch.Silo.Telemetry.Readings;

/// <summary>What was last read of the database, by name, and how long ago that was.</summary>
internal sealed record GaugeReadings(ILookup<string, GaugeReading> ByName, TimeSpan Age);

/// <param name="Label">Empty for a gauge with a single series.</param>
internal readonly record struct GaugeReading(string Name, string Label, double Value);
