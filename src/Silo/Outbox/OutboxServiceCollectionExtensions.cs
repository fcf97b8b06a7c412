using Microsoft.Extensions.DependencyInjection.Extensions;
using Stretch.Silo.Persistence.Commits;

namespace Stretch.Silo.Outbox;

internal static class OutboxServiceCollectionExtensions
{
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<OutboxStore>();
        services.TryAddSingleton<IJitter>(new RandomJitter(Random.Shared));
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<ICommitListener>(provider => provider.GetRequiredService<OutboxDispatcher>());
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());
        return services;
    }
}
