using Microsoft.Extensions.DependencyInjection.Extensions;
using Stretch.Silo.Persistence.Commits;

namespace Stretch.Silo.Outbox;

internal static class OutboxServiceCollectionExtensions
{
    /// <summary>To be called before what commits is added, as the host stops in reverse.</summary>
    public static IServiceCollection AddOutboxRest(this IServiceCollection services) =>
        services.AddHostedService<OutboxRest>();

    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<IOutboxStore, OutboxStore>();
        services.TryAddSingleton<IJitter>(new RandomJitter(Random.Shared));
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<ICommitListener>(provider => provider.GetRequiredService<OutboxDispatcher>());
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());
        return services;
    }
}
