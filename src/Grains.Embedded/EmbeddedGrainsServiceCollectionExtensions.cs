using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Stretch.Grains.Embedded.Runtime;

namespace Stretch.Grains.Embedded;

public static class EmbeddedGrainsServiceCollectionExtensions
{
    /// <summary>
    /// Runs the grain classes of these assemblies in this process; <see cref="IGrainFactory"/> is the way to them. Call it before
    /// adding hosted services that call grains: those are then stopped first, and the grains drain after them.
    /// </summary>
    public static IServiceCollection AddEmbeddedGrains(
        this IServiceCollection services,
        params Assembly[] grainAssemblies
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IGrainThreads, PooledThreads>();
        services.TryAddSingleton<EmbeddedSilo>();
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<EmbeddedSilo>());
        services.AddHostedService(provider => provider.GetRequiredService<EmbeddedSilo>());
        services
            .AddOptions<EmbeddedGrainsOptions>()
            .Configure(options =>
                options.Candidates.AddRange(grainAssemblies.SelectMany(assembly => assembly.GetTypes()))
            )
            .Validate(
                options => options.AllPositive,
                $"{nameof(EmbeddedGrainsOptions)}: IdleAge, IdleScanPeriod and DrainTimeout must be more than zero."
            )
            .ValidateOnStart();
        return services;
    }
}
