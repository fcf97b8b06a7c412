using Npgsql;

namespace Stretch.Load.Measurements;

/// <summary>How far PostgreSQL has written its log.</summary>
internal static class WalPosition
{
    /// <summary>Bytes since the server was made, of all its databases.</summary>
    public static async Task<long> ReadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select (pg_current_wal_insert_lsn() - '0/0')::bigint");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
