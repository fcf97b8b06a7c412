using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Stretch.Silo.Hosting.Health;

/// <summary>Sends new requests elsewhere once this silo has been told to stop.</summary>
internal sealed class DrainHealthCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            lifetime.ApplicationStopping.IsCancellationRequested
                ? HealthCheckResult.Unhealthy("Stopping.")
                : HealthCheckResult.Healthy()
        );
}
