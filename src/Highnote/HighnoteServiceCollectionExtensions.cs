using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Stretch.Highnote.Pacing;

namespace Stretch.Highnote;

public static class HighnoteServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="HighnoteClients"/>. Needs <see cref="TimeProvider"/> and logging; register another
    /// <see cref="IRequestBudgets"/> beforehand to share budgets between processes.
    /// </summary>
    public static IServiceCollection AddHighnote(this IServiceCollection services, HighnoteOptions options)
    {
        services.TryAddSingleton<IRequestBudgets>(provider => new LocalRequestBudgets(
            options.Budget,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(provider => new HighnoteClients(
            options,
            provider.GetRequiredService<IRequestBudgets>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()
        ));
        return services;
    }
}
