using Npgsql;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>A lane's own connection: opened when needed, thrown away when anything about it is in doubt.</summary>
internal sealed class LaneConnection(string connectionString) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    /// <summary>The connection string of lanes, made from the application's.</summary>
    public static string ConnectionString(string connectionString, LaneOptions options) =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            ApplicationName = "stretch-lane",
            MaxAutoPrepare = options.MaxPreparedStatements,
            AutoPrepareMinUsages = 2,
            // A batch larger than one socket write can be cut in the middle by a stopped process, and PostgreSQL then keeps
            // its locks waiting for the rest.
            WriteBufferSize = 1024 * 1024,
            ReadBufferSize = 64 * 1024,
            CommandTimeout = options.CommandTimeoutS,
            Timeout = options.CommandTimeoutS,
            CancellationTimeout = -1,
            Enlist = false,
            // Every statement of a lane finds rows by an index. A plan made while a table was empty would go on scanning it, or
            // gather a program's rows by a bitmap and sort them for the sake of the next thousand; and compiling costs more
            // than any of them takes. So does planning: with arrays of one element PostgreSQL would do it again each time.
            Options =
                "-c enable_seqscan=off -c enable_bitmapscan=off -c jit=off -c plan_cache_mode=force_generic_plan"
                + " -c lock_timeout=500 -c idle_in_transaction_session_timeout=2000"
                + " -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3",
        }.ConnectionString;

    public async Task<NpgsqlConnection> Open(CancellationToken cancellation)
    {
        if (_connection is not null)
        {
            return _connection;
        }

        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        return _connection = connection;
    }

    public async Task Drop()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await Drop();
}
