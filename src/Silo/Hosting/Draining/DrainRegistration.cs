using Microsoft.Extensions.Options;

namespace Stretch.Silo.Hosting.Draining;

/// <summary>What lets a silo go gracefully.</summary>
internal static class DrainRegistration
{
    public static IServiceCollection AddDraining(this IServiceCollection services)
    {
        services.AddOptions<ShutdownOptions>().BindConfiguration("Shutdown").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ShutdownOptions>, ShutdownOptionsValidator>();
        services
            .AddOptions<HostOptions>()
            .Configure<IOptions<ShutdownOptions>>(
                (host, shutdown) => host.ShutdownTimeout = TimeSpan.FromMilliseconds(shutdown.Value.PatienceMs)
            );
        services.AddSingleton<OpenConnections>();
        services.AddHostedService<ConnectionDrain>();
        return services;
    }

    /// <summary>Once the silo is told to stop, each answer says that it is the last one on its connection.</summary>
    public static WebApplication UseLastAnswers(this WebApplication application)
    {
        var stopping = application.Lifetime.ApplicationStopping;
        application.Use(
            (http, next) =>
            {
                if (stopping.IsCancellationRequested)
                {
                    http.Response.Headers.Connection = "close";
                }

                return next(http);
            }
        );
        return application;
    }
}
