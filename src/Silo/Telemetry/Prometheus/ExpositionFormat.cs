using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Stretch.Silo.Telemetry.Prometheus;

/// <summary>
/// Prometheus' text format, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats): for each metric its HELP and
/// TYPE, then a line a series.
/// </summary>
internal sealed class ExpositionFormat
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    public void Write(Metric metric)
    {
        var name = MetricName.Of(metric);
        if (metric.Description.Length > 0)
        {
            _text.Append("# HELP ").Append(name).Append(' ').Append(EscapeHelp(metric.Description)).Append('\n');
        }

        _text.Append("# TYPE ").Append(name).Append(' ').Append(TypeOf(metric.MetricType)).Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            Write(metric.MetricType, name, point);
        }
    }

    public override string ToString() => _text.ToString();

    private static string TypeOf(MetricType type) =>
        type switch
        {
            MetricType.LongSum or MetricType.DoubleSum => "counter",
            MetricType.LongGauge
            or MetricType.DoubleGauge
            or MetricType.LongSumNonMonotonic
            or MetricType.DoubleSumNonMonotonic => "gauge",
            MetricType.Histogram => "histogram",
            _ => throw new InvalidOperationException($"Metric type {type} has no rule."),
        };

    private void Write(MetricType type, string name, in MetricPoint point)
    {
        var labels = Labels(point.Tags);
        switch (type)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                Line(name, labels, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                Line(name, labels, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                Line(name, labels, point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                Line(name, labels, point.GetGaugeLastValueDouble());
                break;
            case MetricType.Histogram:
                WriteHistogram(name, labels, point);
                break;
            default:
                throw new InvalidOperationException($"Metric type {type} has no rule.");
        }
    }

    /// <summary>Each bucket counts what was at most its bound: all that the smaller ones count, too.</summary>
    private void WriteHistogram(string name, string labels, in MetricPoint point)
    {
        var count = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            Line($"{name}_bucket", Join(labels, $"le=\"{Text(bucket.ExplicitBound)}\""), count);
        }

        Line($"{name}_sum", labels, point.GetHistogramSum());
        Line($"{name}_count", labels, point.GetHistogramCount());
    }

    private void Line(string name, string labels, double value) => Line(name, labels, Text(value));

    private void Line(string name, string labels, long value) =>
        Line(name, labels, value.ToString(CultureInfo.InvariantCulture));

    private void Line(string name, string labels, string value)
    {
        _text.Append(name);
        if (labels.Length > 0)
        {
            _text.Append('{').Append(labels).Append('}');
        }

        _text.Append(' ').Append(value).Append('\n');
    }

    private static string Labels(ReadOnlyTagCollection tags)
    {
        var labels = "";
        foreach (var (key, value) in tags)
        {
            labels = Join(labels, $"{MetricName.Label(key)}=\"{EscapeLabel(ValueOf(value))}\"");
        }

        return labels;
    }

    private static string Join(string labels, string label) => labels.Length == 0 ? label : $"{labels},{label}";

    private static string ValueOf(object? value) =>
        value is bool flag
            ? flag
                ? "true"
                : "false"
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Text(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string EscapeHelp(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string EscapeLabel(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}
