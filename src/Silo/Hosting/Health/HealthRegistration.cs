using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Stretch.Silo.Hosting.Health;

/// <summary>
/// For load balancers and orchestrators: <c>/healthz/live</c> says that the process answers, <c>/healthz/ready</c> that
/// it can work. The partner's own <c>/v1/healthcheck</c> only says that the API is there.
/// </summary>
internal static class HealthRegistration
{
    public const string LivePath = "/healthz/live";
    public const string ReadyPath = "/healthz/ready";

    /// <summary>How long a check may take before it counts as failed. Whoever asks must wait longer.</summary>
    public const int CheckPatienceMs = 2_000;

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        var patience = TimeSpan.FromMilliseconds(CheckPatienceMs);
        services
            .AddHealthChecks()
            .AddCheck<DatabaseHealthCheck>("database", timeout: patience)
            .AddCheck<DrainHealthCheck>("drain");
        return services;
    }

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks(LivePath, new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks(ReadyPath);
        return routes;
    }
}
