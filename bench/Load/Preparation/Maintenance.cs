using Npgsql;

namespace Stretch.Load.Preparation;

/// <summary>What PostgreSQL would do sooner or later by itself, done when nothing is measured.</summary>
internal static class Maintenance
{
    private const string Prewarm = """
        select pg_prewarm(relid) from pg_statio_user_tables where heap_blks_read + heap_blks_hit > 0
        union all
        select pg_prewarm(indexrelid) from pg_statio_user_indexes where idx_blks_read + idx_blks_hit > 0
        """;

    /// <summary>Writes what is in memory only.</summary>
    public static Task CheckpointAsync(NpgsqlDataSource database, CancellationToken cancellationToken) =>
        ExecuteAsync(database, "checkpoint", cancellationToken);

    /// <summary>Cleans the tables up and learns what is in them.</summary>
    public static Task VacuumAsync(NpgsqlDataSource database, CancellationToken cancellationToken) =>
        ExecuteAsync(database, "vacuum (analyze)", cancellationToken);

    /// <summary>Reads into PostgreSQL's memory what has been read from since its statistics were reset.</summary>
    public static async Task PrewarmAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await ExecuteAsync(database, "create extension if not exists pg_prewarm", cancellationToken);
        // Twice, for what the first time has pushed out again, in favour of what nobody reads.
        await ExecuteAsync(database, Prewarm, cancellationToken);
        await ExecuteAsync(database, Prewarm, cancellationToken);
    }

    /// <summary>Blocks that were not found in PostgreSQL's memory since its statistics were reset.</summary>
    public static async Task<long> BlocksReadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select blks_read from pg_stat_database where datname = current_database()"
        );
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

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
