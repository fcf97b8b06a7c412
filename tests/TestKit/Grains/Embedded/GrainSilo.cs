using Microsoft.Extensions.Hosting;
using Stretch.Silo.Hosting;

namespace Stretch.TestKit.Grains;

/// <summary>
/// Grains in this process, with what a test composes around them. The folder Orleans holds this class's twin, and the project file
/// compiles one of the two.
/// </summary>
internal sealed class GrainSilo : IAsyncDisposable
{
    private readonly IHost host;

    private GrainSilo(IHost host) => this.host = host;

    public IServiceProvider Services => host.Services;

    /// <param name="before">Adds what grains need.</param>
    /// <param name="after">Adds what calls them, and what wins over all that.</param>
    public static async Task<GrainSilo> StartAsync(
        Action<IHostApplicationBuilder> before,
        Action<IHostApplicationBuilder> after
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        before(builder);
        builder.AddGrains();
        after(builder);
        var host = builder.Build();
        await host.StartAsync();
        return new GrainSilo(host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
