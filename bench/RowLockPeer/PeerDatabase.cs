using Npgsql;

namespace Stretch.RowLockPeer;

/// <summary>A pool of connections on which every statement is prepared by its second use.</summary>
internal static class PeerDatabase
{
    private const int MaxConnections = 64;
    private const int MaxPreparedStatements = 50;

    public static NpgsqlDataSource Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "row-lock-peer",
            MaxPoolSize = MaxConnections,
            MaxAutoPrepare = MaxPreparedStatements,
            AutoPrepareMinUsages = 2,
            // Pooled sessions hold nothing but prepared statements, so there is nothing to reset between requests.
            NoResetOnClose = true,
        };
        return NpgsqlDataSource.Create(settings.ConnectionString);
    }
}
