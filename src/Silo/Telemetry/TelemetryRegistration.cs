using System.Diagnostics;
using System.Net;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Persistence;
using Stretch.Silo.Telemetry.Prometheus;
using Stretch.Silo.Telemetry.Readings;

namespace Stretch.Silo.Telemetry;

internal static class TelemetryRegistration
{
    /// <summary>Metrics and traces. To be added before whatever else runs in the background: it stops last.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services
            .AddOptions<TelemetryOptions>()
            .BindConfiguration("Telemetry")
            .Configure<IConfiguration>(Read)
            .Validate(
                telemetry => telemetry.MetricsPort is null or (> 0 and <= IPEndPoint.MaxPort),
                $"{Setting.MetricsPort} must be a number from 1 to 65535."
            )
            .Validate(
                telemetry => IPAddress.TryParse(telemetry.MetricsBindAddress, out _),
                $"{Setting.MetricsBindAddress} must be an IP address."
            )
            .Validate(
                telemetry => telemetry.ReadingIntervalMs >= 100,
                "Telemetry__ReadingIntervalMs must be 100 or more."
            )
            .ValidateOnStart();
        services.AddSingleton<DistributedContextPropagator, TraceContextPropagator>();
        services.AddSingleton<PrometheusExporter>();
        services.AddMetricsListener().AddSiloIdentity();
        services.AddSingleton<DatabaseMetrics>();
        services.AddSingleton<GaugeStore>();
        services.AddHostedService<TelemetryExport>();
        services.AddHostedService<GaugeReader>();
        return services;
    }

    private static void Read(TelemetryOptions telemetry, IConfiguration settings)
    {
        telemetry.MetricsPort = string.IsNullOrEmpty(settings[Setting.MetricsPort])
            ? null
            : SettingsRegistration.PortOr(settings[Setting.MetricsPort], -1);
        telemetry.MetricsBindAddress =
            settings[Setting.MetricsBindAddress] ?? TelemetryOptions.DefaultMetricsBindAddress;
        telemetry.ExportsTraces = OtlpSignal.IsExported(settings, OtlpSignal.Traces);
        telemetry.ExportsMetrics = OtlpSignal.IsExported(settings, OtlpSignal.Metrics);
    }
}
