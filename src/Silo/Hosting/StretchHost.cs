using System.Net;
using Microsoft.Extensions.Options;
using Stretch.Silo.Hosting.Health;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Hosting.Storage;

namespace Stretch.Silo.Hosting;

/// <summary>The composition of a silo with its gateway: what it is made of, area by area.</summary>
internal static class StretchHost
{
    /// <summary>How long requests and grains in flight may take to finish once we are told to stop.</summary>
    private const int DrainPatienceSeconds = 30;

    /// <summary>Composes the application; nothing runs yet.</summary>
    /// <param name="settings">Settings that win over the environment's.</param>
    public static WebApplication Build(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var options = new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory };
        var builder = WebApplication.CreateSlimBuilder(options);
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var http = kestrel.ApplicationServices.GetRequiredService<IOptions<HttpOptions>>().Value;
            kestrel.Listen(IPAddress.Parse(http.BindAddress), http.Port);
            kestrel.AddServerHeader = false;
        });
        builder.Services.Configure<HostOptions>(host =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(DrainPatienceSeconds)
        );
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSettings().AddStorage().AddHealth();
        builder.AddGrains();

        var app = builder.Build();
        app.MapHealth();
        return app;
    }
}
