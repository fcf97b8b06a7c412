using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Stretch.Silo.Telemetry.Prometheus;
using Stretch.TestKit.Node;

namespace Stretch.Silo.Tests.Telemetry;

/// <summary>What is written for Prometheus, before a reader of its format that is not ours.</summary>
public sealed class ExpositionTests : IDisposable
{
    private static readonly NodeScript Prometheus = NodeScript.In(typeof(ExpositionTests).Assembly, "PrometheusFolder");

    private readonly Meter meter = new($"test {Interlocked.Increment(ref meters)}");
    private readonly PrometheusExporter exporter = new();
    private readonly MeterProvider provider;
    private static int meters;

    public ExpositionTests() =>
        provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(meter.Name)
            .AddReader(new BaseExportingMetricReader(exporter))
            .Build();

    [Theory]
    [InlineData("stretch.outbox.waiting", "{message}", false, "stretch_outbox_waiting")]
    [InlineData("stretch.outbox.oldest_age", "s", false, "stretch_outbox_oldest_age_seconds")]
    [InlineData("stretch.commits.commands", "{command}", true, "stretch_commits_commands_total")]
    [InlineData("dotnet.gc.pause.time", "s", true, "dotnet_gc_pause_time_seconds_total")]
    [InlineData("process.memory.bytes", "By", false, "process_memory_bytes")]
    [InlineData("a.share", "1", false, "a_share_ratio")]
    [InlineData("2nd-word", "", false, "_2nd_word")]
    public void A_name_has_its_unit_and_says_whether_it_counts(
        string name,
        string unit,
        bool counts,
        string expected
    ) => Assert.Equal(expected, MetricName.Of(name, unit, counts));

    [Fact]
    public async Task What_labels_and_descriptions_hold_arrives_as_it_is()
    {
        const string Odd = "a \"word\", a \\ and\na line, {x=\"y\"} 1";
        meter
            .CreateCounter<long>("odd", "{thing}", "Of \"this\" and \\ that,\nin two lines.")
            .Add(3, Tag("a.label", Odd));

        var metric = Assert.Single(await ReadAsync());

        Assert.Equal("odd_total", metric.GetProperty("name").GetString());
        Assert.Equal("COUNTER", metric.GetProperty("type").GetString());
        Assert.Equal("Of \"this\" and \\ that,\nin two lines.", metric.GetProperty("help").GetString());
        var series = Assert.Single(metric.GetProperty("metrics").EnumerateArray());
        Assert.Equal("3", series.GetProperty("value").GetString());
        Assert.Equal(Odd, series.GetProperty("labels").GetProperty("a_label").GetString());
    }

    [Fact]
    public async Task A_histograms_buckets_count_all_that_is_at_most_their_bound()
    {
        var sizes = meter.CreateHistogram(
            "size",
            "By",
            "",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 10] }
        );
        foreach (var size in new[] { 0.25, 0.5, 7, 10.5, 1e300 })
        {
            sizes.Record(size);
        }

        var metric = Assert.Single(await ReadAsync());

        Assert.Equal("size_bytes", metric.GetProperty("name").GetString());
        Assert.Equal("HISTOGRAM", metric.GetProperty("type").GetString());
        var series = Assert.Single(metric.GetProperty("metrics").EnumerateArray());
        Assert.Equal("""{"0.5":"2","10":"3","+Inf":"5"}""", Normalized(series.GetProperty("buckets")));
        Assert.Equal("5", series.GetProperty("count").GetString());
        Assert.Equal("1e+300", series.GetProperty("sum").GetString(), ignoreCase: true);
    }

    [Fact]
    public async Task Values_of_every_size_and_sign_are_written_so_that_they_can_be_read()
    {
        double[] values =
        [
            0,
            -1.5,
            1e-9,
            123_456_789_012_345,
            double.NaN,
            double.PositiveInfinity,
            double.NegativeInfinity,
        ];
        meter.CreateObservableGauge(
            "level",
            () => values.Select((value, i) => new Measurement<double>(value, Tag("i", i)))
        );
        meter.CreateUpDownCounter<long>("depth").Add(-7);

        var metrics = await ReadAsync();

        Assert.Equal(["GAUGE", "GAUGE"], metrics.Select(metric => metric.GetProperty("type").GetString()));
        Assert.Equal(
            ["0", "-1.5", "1E-09", "123456789012345", "NaN", "+Inf", "-Inf"],
            metrics[0].GetProperty("metrics").EnumerateArray().Select(series => series.GetProperty("value").GetString())
        );
        Assert.Equal("-7", metrics[1].GetProperty("metrics")[0].GetProperty("value").GetString());
    }

    public void Dispose()
    {
        provider.Dispose();
        exporter.Dispose();
        meter.Dispose();
    }

    private static KeyValuePair<string, object?> Tag(string key, object value) => new(key, value);

    /// <summary>JavaScript puts keys that are whole numbers first.</summary>
    private static string Normalized(JsonElement buckets) =>
        JsonSerializer.Serialize(
            buckets
                .EnumerateObject()
                .OrderBy(bucket =>
                    bucket.Name == "+Inf"
                        ? double.PositiveInfinity
                        : double.Parse(bucket.Name, System.Globalization.CultureInfo.InvariantCulture)
                )
                .ToDictionary(bucket => bucket.Name, bucket => bucket.Value.GetString()),
            new JsonSerializerOptions
            {
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );

    private async Task<JsonElement[]> ReadAsync()
    {
        var text = exporter.Scrape();
        Assert.NotNull(text);
        var metrics = await Prometheus.RunAsync("metrics.mjs", new JsonObject { ["text"] = text });
        return [.. metrics.EnumerateArray()];
    }
}
