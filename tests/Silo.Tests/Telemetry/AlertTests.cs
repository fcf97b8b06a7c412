using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Stretch.Highnote;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Telemetry.Prometheus;
using Stretch.TestKit;
using Stretch.TestKit.Node;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;

namespace Stretch.Silo.Tests.Telemetry;

/// <summary>The alert rules and the dashboard, against the metrics that there are and the runbooks.</summary>
public sealed partial class AlertTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly string Root = typeof(AlertTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == "RepositoryFolder")
        .Value!;

    private static readonly NodeScript Prometheus = NodeScript.In(typeof(AlertTests).Assembly, "PrometheusFolder");

    [Fact]
    public async Task What_they_ask_for_can_be_read_and_is_measured()
    {
        var rules = await ReadAsync();
        var measured = await MeasuredAsync();

        var asked = rules
            .GetProperty("alerts")
            .EnumerateArray()
            .Concat(
                rules
                    .GetProperty("panels")
                    .EnumerateArray()
                    .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            )
            .ToArray();

        Assert.NotEmpty(asked);
        Assert.All(asked, one => Assert.True(one.GetProperty("isRight").GetBoolean(), $"{one}"));
        var unknown =
            from one in asked
            from metric in one.GetProperty("metrics").EnumerateArray()
            where !measured.Contains(metric.GetString()!)
            select $"{metric} in {one.GetProperty("expression")}";
        Assert.Empty(unknown);
    }

    [Fact]
    public async Task Each_alert_says_how_bad_it_is_and_has_its_runbook()
    {
        var runbooks = Runbook().Matches(await TextAsync("docs/operations.md")).Select(match => match.Groups[1].Value);

        var alerts = (await ReadAsync()).GetProperty("alerts").EnumerateArray().ToArray();

        Assert.Equal(alerts.Select(alert => alert.GetProperty("alert").GetString()), runbooks);
        foreach (var alert in alerts)
        {
            var notes = alert.GetProperty("annotations");
            Assert.Contains(
                alert.GetProperty("labels").GetProperty("severity").GetString(),
                new[] { "critical", "warning" }
            );
            Assert.NotEqual("", notes.GetProperty("summary").GetString());
            Assert.Equal(
                $"docs/operations.md#{alert.GetProperty("alert").GetString()!.ToLowerInvariant()}",
                notes.GetProperty("runbook").GetString()
            );
        }
    }

    private static async Task<JsonElement> ReadAsync() =>
        await Prometheus.RunAsync(
            "rules.mjs",
            new JsonObject
            {
                ["alerts"] = await TextAsync("deploy/prometheus/alerts.yaml"),
                ["dashboard"] = await TextAsync("deploy/grafana/stretch.json"),
            }
        );

    private static Task<string> TextAsync(string path) => File.ReadAllTextAsync(Path.Combine(Root, path));

    /// <summary>The names of all that a silo measures, as Prometheus has them, whether it has happened yet or not.</summary>
    private async Task<HashSet<string>> MeasuredAsync()
    {
        var instruments = new ConcurrentQueue<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) => instruments.Enqueue(instrument),
        };
        listener.Start();
        // What the issuer is asked is measured from the first request on.
        RuntimeHelpers.RunClassConstructor(
            typeof(HighnoteClient).Assembly.GetType("Stretch.Highnote.Transport.IssuerTelemetry")!.TypeHandle
        );
        await using var silo = await LocalSilo.StartAsync(
            fixture.Database.ConnectionString,
            new Dictionary<string, string?> { [Setting.MetricsPort] = $"{FreePort.Find()}" }
        );
        return [.. instruments.SelectMany(NamesOf)];
    }

    private static IEnumerable<string> NamesOf(Instrument instrument)
    {
        var type = instrument.GetType();
        var kind = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        var name = MetricName.Of(
            instrument.Name,
            instrument.Unit,
            isCounter: kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>)
        );
        return kind == typeof(Histogram<>) ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name];
    }

    [GeneratedRegex(@"^### (Stretch\w+)$", RegexOptions.Multiline)]
    private static partial Regex Runbook();
}
