using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Stretch.Silo.Persistence;

/// <summary>
/// The connections of those who work through tables whose rows come and go all the time: the outbox, the issuer's events,
/// deliveries. Each of their statements finds its rows by an index, and must be planned so: what PostgreSQL knows of such a table
/// is always old, and a plan for the few rows it had would scan thousands, or compare all with all. For the same reason nothing is
/// prepared: a plan made while a table held one row would be kept.
/// </summary>
internal static class QueuePool
{
    /// <summary>Of the data source among the services.</summary>
    public const string Key = "queues";

    private const int MaxConnections = 12;
    private const string PlanByIndex =
        "-c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off";

    public static IServiceCollection AddQueuePool(
        this IServiceCollection services,
        Func<IServiceProvider, string> connectionString
    )
    {
        services.TryAddKeyedSingleton(
            Key,
            (provider, _) => NpgsqlDataSource.Create(Settings(connectionString(provider)))
        );
        return services;
    }

    private static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "stretch-queues",
            MaxAutoPrepare = 0,
            // Nothing here leaves anything behind in its session that would have to be cleared before the next use.
            NoResetOnClose = true,
        };
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, MaxConnections);
        settings.MinPoolSize = 0;
        settings.Options = $"{settings.Options} {PlanByIndex}".Trim();
        return settings;
    }
}
