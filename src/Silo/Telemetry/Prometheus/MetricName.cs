using OpenTelemetry.Metrics;

namespace Stretch.Silo.Telemetry.Prometheus;

/// <summary>
/// A metric's name at Prometheus, by OpenTelemetry's rules for compatibility (opentelemetry.io/docs/specs/otel/compatibility/
/// prometheus_and_openmetrics): the unit comes last, and a counter's name ends with <c>_total</c>.
/// </summary>
internal static class MetricName
{
    public static string Of(Metric metric) => Of(metric.Name, metric.Unit, IsCounter(metric.MetricType));

    /// <param name="unit">By UCUM; what stands in braces is an annotation, and no unit.</param>
    public static string Of(string name, string? unit, bool isCounter)
    {
        var full = Clean(name, ':');
        var word = WordOf(unit);
        if (word.Length > 0 && !full.EndsWith($"_{word}", StringComparison.Ordinal))
        {
            full = $"{full}_{word}";
        }

        return isCounter && !full.EndsWith("_total", StringComparison.Ordinal) ? $"{full}_total" : full;
    }

    public static string Label(string name) => Clean(name, '_');

    private static bool IsCounter(MetricType type) => type is MetricType.LongSum or MetricType.DoubleSum;

    /// <summary>The units that our metrics and the framework's are in.</summary>
    private static string WordOf(string? unit) =>
        unit switch
        {
            null or "" or ['{', ..] => "",
            "s" => "seconds",
            "ms" => "milliseconds",
            "By" => "bytes",
            "1" => "ratio",
            _ => Clean(unit, '_'),
        };

    /// <summary>Letters, digits and underscores, the first no digit.</summary>
    private static string Clean(string name, char alsoAllowed)
    {
        var clean = string.Create(
            name.Length,
            (name, alsoAllowed),
            static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    var letter = from.name[i];
                    span[i] = char.IsAsciiLetterOrDigit(letter) || letter == from.alsoAllowed ? letter : '_';
                }
            }
        );
        return char.IsAsciiDigit(clean[0]) ? $"_{clean}" : clean;
    }
}
