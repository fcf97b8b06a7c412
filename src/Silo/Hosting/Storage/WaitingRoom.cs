using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Stretch.Gateway;
using Stretch.Ids;
using Stretch.Silo.Hosting.Health;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Security;

namespace Stretch.Silo.Hosting.Storage;

/// <summary>
/// Listens in the silo's place while its database cannot be reached: the process is alive and not ready, and whoever calls
/// is told to come back. Nothing of the silo runs yet, as there may be no schema. It makes room when the silo starts.
/// </summary>
internal sealed class WaitingRoom : IAsyncDisposable
{
    /// <summary>Its answers are made at once; only connections that callers keep open would hold it up.</summary>
    private const int DrainPatienceSeconds = 2;

    private readonly WebApplication _app;

    private WaitingRoom(WebApplication app) => _app = app;

    /// <summary>
    /// Null where it would do harm or no good: on a port shared with silos that can work it would take callers from them, and
    /// a port that the system chooses nobody knows yet.
    /// </summary>
    /// <param name="settings">The silo's own.</param>
    public static async Task<WaitingRoom?> OpenAsync(IConfiguration settings, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddConfiguration(settings);
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<HttpOptions>>(Listen);
        builder.Services.Configure<HostOptions>(host =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(DrainPatienceSeconds)
        );
        builder.Services.AddSettings();
        builder.Services.AddSingleton<IIds>(new RandomIds(TimeProvider.System));
        builder
            .Services.AddHealthChecks()
            .AddCheck("database", () => HealthCheckResult.Unhealthy("Waiting for the database."));
        var app = builder.Build();
        var http = app.Services.GetRequiredService<IOptions<HttpOptions>>().Value;
        if (http.Port == 0 || http.SharesPort is true)
        {
            await app.DisposeAsync();
            return null;
        }

        app.MapHealth();
        app.MapUnavailable();
        await app.StartAsync(cancellationToken);
        return new WaitingRoom(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void Listen(KestrelServerOptions kestrel, IOptions<HttpOptions> options)
    {
        var http = options.Value;
        var address = IPAddress.Parse(http.BindAddress);
        kestrel.AddServerHeader = false;
        kestrel.Listen(address, http.Port);
        if (http.SiloPort is > 0 and var siloPort)
        {
            kestrel.Listen(address, siloPort);
        }
    }
}
