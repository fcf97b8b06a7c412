using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Persistence;
using Stretch.Silo.Persistence.Housekeeping;
using Stretch.Silo.Persistence.Migrations;
using Stretch.Silo.Persistence.Queries.Lookups;

namespace Stretch.Silo.Hosting.Storage;

/// <summary>The connection pools everything shares that needs no connection of its own, and the schema behind them.</summary>
internal static class StorageRegistration
{
    /// <summary>
    /// How long connecting may take, and how long a statement, in seconds: a database that neither answers nor refuses, behind
    /// a network that swallows everything, must not keep a caller
    /// waiting for longer. The driver connects twice more to cancel a statement that is given up.
    /// </summary>
    private const int ConnectPatienceS = 10;
    private const int StatementPatienceS = 15;

    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton(provider => NpgsqlDataSource.Create(PoolConnectionString(provider)));
        services.AddSingleton(provider => new LookupDatabase(PoolConnectionString(provider)));
        services.AddQueuePool(PoolConnectionString);
        services.AddSingleton(provider => new Migrator(
            ConnectionString(provider),
            provider.GetRequiredService<ILogger<Migrator>>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<SchemaStartup>();
        services.AddHostedService<ClockReader>();
        services.AddHostedService<Housekeeper>();
        return services;
    }

    private static string PoolConnectionString(IServiceProvider provider) =>
        new NpgsqlConnectionStringBuilder(ConnectionString(provider))
        {
            Timeout = ConnectPatienceS,
            CommandTimeout = StatementPatienceS,
        }.ConnectionString;

    private static string ConnectionString(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString;
}
