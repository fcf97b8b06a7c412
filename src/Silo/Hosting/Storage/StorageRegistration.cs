using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Persistence.Housekeeping;
using Stretch.Silo.Persistence.Migrations;

namespace Stretch.Silo.Hosting.Storage;

/// <summary>The connection pool everything shares that needs no connection of its own, and the schema behind it.</summary>
internal static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton(provider => NpgsqlDataSource.Create(ConnectionString(provider)));
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

    private static string ConnectionString(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString;
}
