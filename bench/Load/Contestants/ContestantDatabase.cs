using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Persistence.Migrations;

namespace Stretch.Load.Contestants;

/// <summary>Makes a contestant's database, with the product's schema.</summary>
internal static class ContestantDatabase
{
    public static async Task<string> CreateAsync(
        PrivatePostgres server,
        string name,
        CancellationToken cancellationToken
    )
    {
        var connectionString = await CreateEmptyAsync(server, name, cancellationToken);
        var migrator = new Migrator(connectionString, NullLogger.Instance, TimeProvider.System);
        await migrator.MigrateAsync(MigrationCatalog.Product, cancellationToken);
        return connectionString;
    }

    /// <summary>For somebody who brings a schema of their own.</summary>
    public static async Task<string> CreateEmptyAsync(
        PrivatePostgres server,
        string name,
        CancellationToken cancellationToken
    )
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync(cancellationToken);
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
        return server.ConnectionString(name);
    }
}
