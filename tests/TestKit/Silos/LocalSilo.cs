using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.TestKit.Silos;

/// <summary>A whole silo with its gateway in the test's own process, listening on a free loopback port.</summary>
public sealed class LocalSilo : IAsyncDisposable
{
    public const string AdminPassword = "a password of the operator";

    /// <summary>All silos of a run share it: what one seals another opens.</summary>
    private static readonly string ServerKey = ServerKeyOptions.Generate();

    private readonly WebApplication app;

    private LocalSilo(WebApplication app) => this.app = app;

    public Uri Url => new(app.LocalAddress());

    public IServiceProvider Services => app.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <param name="connectionString">A migrated database.</param>
    /// <param name="settings">Beside those that every silo needs, or instead of them.</param>
    public static async Task<LocalSilo> StartAsync(
        string connectionString,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? configure = null
    )
    {
        var all = new Dictionary<string, string?>
        {
            [Setting.Database] = connectionString,
            [Setting.Port] = "0",
            [Setting.AdminPassword] = AdminPassword,
            [Setting.ServerKey] = ServerKey,
            [Setting.LocalMode] = bool.TrueString,
            // A test is done with its connections when it stops a silo.
            ["Shutdown:LingerMs"] = "0",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>())
        {
            all[name] = value;
        }

        var app = StretchHost.Build(
            all,
            services =>
            {
                services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
                configure?.Invoke(services);
            }
        );
        await app.StartAsync();
        return new LocalSilo(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
