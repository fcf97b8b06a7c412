using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Health;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Hosting.Storage;
using Stretch.Silo.Telemetry.Prometheus;

namespace Stretch.Deploy.Tests.Kubernetes;

/// <summary>What the manifests say of the program, held against the program.</summary>
[Collection(OverlaysCollection.Name)]
public sealed class ProgramTests(OverlaysFixture overlays)
{
    /// <summary>For a process to end once its drain is over.</summary>
    private const int EndSeconds = 10;

    private static readonly string[] Secrets = ["ConnectionStrings__Stretch", Setting.ServerKey, Setting.AdminPassword];

    [Fact]
    public void Probes_ask_at_the_port_and_paths_that_it_answers() =>
        Assert.All(
            overlays.Deployments,
            deployment =>
            {
                Assert.Equal(HttpOptions.DefaultPort, Port(deployment, "http"));
                Assert.Equal($"{HttpOptions.DefaultPort}", Values(deployment)[Setting.Port]);
                Assert.Equal(HealthRegistration.LivePath, ProbePath(deployment, "startupProbe"));
                Assert.Equal(HealthRegistration.LivePath, ProbePath(deployment, "livenessProbe"));
                Assert.Equal(HealthRegistration.ReadyPath, ProbePath(deployment, "readinessProbe"));
            }
        );

    [Fact]
    public void Prometheus_asks_at_the_port_and_path_where_metrics_are() =>
        Assert.All(
            overlays.Deployments,
            deployment =>
            {
                Assert.Equal($"{Port(deployment, "metrics")}", Values(deployment)[Setting.MetricsPort]);
                Assert.Equal("0.0.0.0", Values(deployment)[Setting.MetricsBindAddress]);
                var service = overlays
                    .Of(deployment.Overlay, "Service")
                    .Single(service => service.Name == "stretch-metrics");
                var endpoint = overlays
                    .Of(deployment.Overlay, "ServiceMonitor")
                    .Single()
                    .At("spec", "endpoints")
                    .EnumerateArray()
                    .Single();
                var port = service.At("spec", "ports").EnumerateArray().Single();
                Assert.Equal(port.GetProperty("name").GetString(), endpoint.GetProperty("port").GetString());
                Assert.Equal("metrics", port.GetProperty("targetPort").GetString());
                Assert.Equal(MetricsListener.Path, endpoint.GetProperty("path").GetString());
            }
        );

    [Fact]
    public void Probes_wait_longer_than_a_check_and_a_start_may_take() =>
        Assert.All(
            overlays.Deployments,
            deployment =>
            {
                var ready = deployment.Container.GetProperty("readinessProbe");
                Assert.True(
                    ready.GetProperty("timeoutSeconds").GetInt32() * 1_000 > HealthRegistration.CheckPatienceMs
                );
                var start = deployment.Container.GetProperty("startupProbe");
                var patienceSeconds =
                    start.GetProperty("periodSeconds").GetInt32() * start.GetProperty("failureThreshold").GetInt32();
                Assert.True(patienceSeconds * 1_000 > 2 * SchemaStartup.PatienceMs);
            }
        );

    [Fact]
    public void A_pod_has_time_to_drain() =>
        Assert.All(
            overlays.Deployments,
            deployment =>
            {
                using var app = Build(Values(deployment));
                var drain = app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
                var pause = deployment
                    .Container.GetProperty("lifecycle")
                    .GetProperty("preStop")
                    .GetProperty("sleep")
                    .GetProperty("seconds")
                    .GetInt32();
                var grace = deployment.Pod.GetProperty("terminationGracePeriodSeconds").GetInt32();
                Assert.True(
                    grace >= pause + drain.TotalSeconds + EndSeconds,
                    $"{deployment}: {grace} s are too few for a pause of {pause} s, a drain of {drain.TotalSeconds} s and {EndSeconds} s to end."
                );
            }
        );

    [Fact]
    public void Pods_run_commands_and_roles_that_there_are()
    {
        Assert.All(
            overlays.Deployments,
            deployment =>
            {
                Assert.Equal(["serve", "--role"], deployment.Arguments.Take(2));
                Assert.Contains(
                    deployment.Arguments[2],
                    Enum.GetNames<SiloRole>().Select(role => role.ToLowerInvariant())
                );
            }
        );
        Assert.All(
            overlays.WithPods.Except(overlays.Deployments),
            job => Assert.Equal([Silo.CommandLine.MigrateCommand.Create().Name], job.Arguments)
        );
    }

    [Fact]
    public void Settings_are_ones_that_it_reads()
    {
        var known = typeof(Setting)
            .GetFields()
            .Select(field => (string)field.GetRawConstantValue()!)
            .Select(name => name.Replace(":", "__", StringComparison.Ordinal))
            .ToHashSet();
        var described = DeployFolder.Read("docs/operations.md");

        Assert.All(
            overlays.WithPods.SelectMany(Values).Select(setting => setting.Key).Distinct(),
            name =>
                Assert.True(
                    known.Contains(name) && described.Contains($"`{name}`", StringComparison.Ordinal)
                        || name.StartsWith("Orleans__Endpoints__", StringComparison.Ordinal),
                    $"{name} is no setting, or docs/operations.md does not say what it means."
                )
        );
    }

    [Fact]
    public void With_them_it_would_start() =>
        Assert.All(
            overlays.Deployments,
            deployment =>
            {
                using var app = Build(Values(deployment));
                app.Services.GetRequiredService<IStartupValidator>().Validate();
            }
        );

    [Fact]
    public void Secrets_stand_in_a_secret() =>
        Assert.All(
            overlays.WithPods,
            made =>
            {
                var named = made.Container.GetProperty("env").EnumerateArray().ToList();
                var fromSecret = named
                    .Where(entry =>
                        entry.TryGetProperty("valueFrom", out var source)
                        && source.TryGetProperty("secretKeyRef", out _)
                    )
                    .Select(entry => entry.GetProperty("name").GetString()!);
                Assert.Equal(
                    Secrets.Intersect(Values(made).Keys).Order(StringComparer.Ordinal),
                    fromSecret.Order(StringComparer.Ordinal)
                );
            }
        );

    private static int Port(Manifest deployment, string name) =>
        deployment
            .Container.GetProperty("ports")
            .EnumerateArray()
            .Single(port => port.GetProperty("name").GetString() == name)
            .GetProperty("containerPort")
            .GetInt32();

    private static string ProbePath(Manifest deployment, string probe)
    {
        var get = deployment.Container.GetProperty(probe).GetProperty("httpGet");
        Assert.Equal("http", get.GetProperty("port").GetString());
        return get.GetProperty("path").GetString()!;
    }

    /// <summary>The environment of a pod, with a value that would do where a secret or the cluster has it.</summary>
    private Dictionary<string, string> Values(Manifest made)
    {
        var values = new Dictionary<string, string>();
        if (made.Container.TryGetProperty("envFrom", out var sources))
        {
            foreach (var source in sources.EnumerateArray())
            {
                var name = source.GetProperty("configMapRef").GetProperty("name").GetString();
                var map = overlays.Of(made.Overlay, "ConfigMap").Single(map => map.Name == name);
                values = Manifest.Texts(map.At("data"));
            }
        }

        foreach (var entry in made.Container.GetProperty("env").EnumerateArray())
        {
            var name = entry.GetProperty("name").GetString()!;
            values[name] = entry.TryGetProperty("value", out var value) ? value.GetString()! : Stored(name);
        }

        return values;
    }

    private static string Stored(string name) =>
        name switch
        {
            "ConnectionStrings__Stretch" => "Host=db;Username=stretch;Password=secret;Database=stretch",
            Setting.ServerKey => ServerKeyOptions.Generate(),
            _ => "something",
        };

    private static WebApplication Build(Dictionary<string, string> environment) =>
        StretchHost.Build(
            environment.ToDictionary(
                setting => setting.Key.Replace("__", ":", StringComparison.Ordinal),
                setting => (string?)setting.Value
            )
        );
}
