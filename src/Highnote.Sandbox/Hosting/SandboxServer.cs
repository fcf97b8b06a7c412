using System.Net;
using Stretch.Highnote.Sandbox.Api;

namespace Stretch.Highnote.Sandbox.Hosting;

/// <summary>A running sandbox: what the executable is, and what a test hosts in its own process.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private const int MaxBodyBytes = 1024 * 1024;
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    private readonly WebApplication app;

    private SandboxServer(WebApplication app)
    {
        this.app = app;
        Url = new Uri(app.Urls.First());
        Info = SandboxInfo.Of(Url.OriginalString, app.Services.GetRequiredService<ApiKeys>());
    }

    /// <summary>The server's root: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri Url { get; }

    /// <summary>Its GraphQL address, key and seeded ids.</summary>
    public SandboxInfo Info { get; }

    public string ApiKey => Info.ApiKey;

    /// <summary>Starts on loopback only.</summary>
    /// <param name="connectionString">A PostgreSQL database; it may hold other things too.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <param name="port">0: any free one.</param>
    public static async Task<SandboxServer> StartAsync(
        string connectionString,
        SandboxOptions? options = null,
        int port = 0
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        return await StartAsync(builder, connectionString, options ?? new(), port);
    }

    /// <summary>Waits until the process is asked to stop, and has stopped.</summary>
    public Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    internal static async Task<SandboxServer> StartAsync(
        WebApplicationBuilder builder,
        string connectionString,
        SandboxOptions options,
        int port
    )
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddHighnoteSandbox(connectionString, options);
        var app = builder.Build();
        app.MapHighnoteSandbox();
        await app.StartAsync();
        return new SandboxServer(app);
    }
}
