using Npgsql;

namespace Stretch.Load.Preparation;

/// <summary>What PostgreSQL would do sooner or later by itself, done when nothing is measured.</summary>
internal static class Maintenance
{
    /// <summary>Writes what is in memory only.</summary>
    public static Task CheckpointAsync(NpgsqlDataSource database, CancellationToken cancellationToken) =>
        ExecuteAsync(database, "checkpoint", cancellationToken);

    /// <summary>Cleans the tables up and learns what is in them.</summary>
    public static Task VacuumAsync(NpgsqlDataSource database, CancellationToken cancellationToken) =>
        ExecuteAsync(database, "vacuum (analyze)", cancellationToken);

    private static async Task ExecuteAsync(
        NpgsqlDataSource database,
        string statement,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(statement);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
