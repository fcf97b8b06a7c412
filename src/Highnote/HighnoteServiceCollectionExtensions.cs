using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Stretch.Highnote.Pacing;

namespace Stretch.Highnote;

public static class HighnoteServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="HighnoteClients"/>. Needs <see cref="TimeProvider"/> and logging; register another
    /// <see cref="IBudgetBlocks"/> beforehand to share budgets between processes.
    /// </summary>
    public static IServiceCollection AddHighnote(this IServiceCollection services, HighnoteOptions options) =>
        services.AddHighnote(_ => options);

    /// <inheritdoc cref="AddHighnote(IServiceCollection, HighnoteOptions)"/>
    /// <param name="options">Finds the options among the host's services.</param>
    public static IServiceCollection AddHighnote(
        this IServiceCollection services,
        Func<IServiceProvider, HighnoteOptions> options
    )
    {
        services.TryAddSingleton<IBudgetBlocks>(provider => new LocalBudgetBlocks(options(provider).Budget));
        services.TryAddSingleton<IRequestBudgets>(provider => new RequestBudgets(
            options(provider).Budget,
            provider.GetRequiredService<IBudgetBlocks>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(provider => new HighnoteClients(
            options(provider),
            provider.GetRequiredService<IRequestBudgets>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()
        ));
        return services;
    }
}
