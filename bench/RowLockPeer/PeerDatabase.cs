using Npgsql;

namespace Stretch.RowLockPeer;

/// <summary>A pool of connections on which every statement is prepared by its second use.</summary>
internal static class PeerDatabase
{
    // With 64, calls on a hot row had a far longer tail, and spread load was served no faster.
    private const int MaxConnections = 16;
    private const int MaxPreparedStatements = 50;

    /// <summary>Every connection is open before the first request comes.</summary>
    public static async Task<NpgsqlDataSource> OpenAsync(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "row-lock-peer",
            MinPoolSize = MaxConnections,
            MaxPoolSize = MaxConnections,
            MaxAutoPrepare = MaxPreparedStatements,
            AutoPrepareMinUsages = 2,
            // Pooled sessions hold nothing but prepared statements, so there is nothing to reset between requests.
            NoResetOnClose = true,
        };
        var database = NpgsqlDataSource.Create(settings.ConnectionString);
        await OpenAllAsync(database);
        return database;
    }

    private static async Task OpenAllAsync(NpgsqlDataSource database)
    {
        var connections = new List<NpgsqlConnection>();
        for (var i = 0; i < MaxConnections; i++)
        {
            connections.Add(await database.OpenConnectionAsync());
        }

        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }
    }
}
