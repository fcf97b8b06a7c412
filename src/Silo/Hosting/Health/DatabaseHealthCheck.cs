using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Stretch.Silo.Hosting.Health;

/// <summary>Whether PostgreSQL answers a question now.</summary>
internal sealed class DatabaseHealthCheck(NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException unreachable)
        {
            return HealthCheckResult.Unhealthy($"The database does not answer: {unreachable.Message}");
        }
    }
}
