using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.TestingHost;
using Stretch.Grains;

namespace Stretch.TestKit.Grains;

/// <summary>
/// Grains in a silo of Orleans' own test cluster, with what a test composes around them: a cluster of one, so that two of them know
/// nothing of each other, as two silos without placement. The folder Embedded holds this class's twin, and the project file
/// compiles one of the two.
/// </summary>
internal sealed class GrainSilo : IAsyncDisposable
{
    private readonly InProcessTestCluster cluster;

    private GrainSilo(InProcessTestCluster cluster) => this.cluster = cluster;

    public IServiceProvider Services => cluster.GetSiloServiceProvider();

    /// <param name="before">Adds what grains need.</param>
    /// <param name="after">Adds what calls them, and what wins over all that.</param>
    public static async Task<GrainSilo> StartAsync(
        Action<IHostApplicationBuilder> before,
        Action<IHostApplicationBuilder> after
    )
    {
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSiloHost(
            (_, host) =>
            {
                // A test composes only what its grains will ask for; the cluster's host would want all of it.
                host.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions()));
                before(host);
                host.Services.AddGrainServices();
                // Here already, and not only when the cluster adds it: what calls grains starts after the silo and stops before it.
                host.UseOrleans(silo => silo.AddActivityPropagation());
                after(host);
            }
        );
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new GrainSilo(cluster);
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.StopAllSilosAsync();
        await cluster.DisposeAsync();
    }
}
