using Npgsql;

namespace Stretch.Silo.Persistence.Queries.Lookups;

/// <summary>
/// A few connections for finding rows by id, apart from the pool: on them plans are made once and for good, which would not
/// suit the statements of lists, whose best plan depends on what is asked.
/// </summary>
internal sealed class LookupDatabase(string connectionString) : IAsyncDisposable, IDisposable
{
    /// <summary>
    /// A kind of row has one statement under way (<see cref="SharedReads{TKey, TFound}"/>), and hardly ever have all kinds one.
    /// </summary>
    private const int MaxConnections = 4;

    private const int MaxPreparedStatements = 16;

    private readonly NpgsqlDataSource _connections = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "stretch-lookup",
            MaxPoolSize = MaxConnections,
            MinPoolSize = 0,
            MaxAutoPrepare = MaxPreparedStatements,
            AutoPrepareMinUsages = 2,
            // Left to itself, PostgreSQL would plan the search for one id anew each time, as it is cheaper than that for the
            // ten it expects; and a plan made while a table was empty would go on scanning it.
            Options = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off -c jit=off",
        }.ConnectionString
    );

    public NpgsqlCommand CreateCommand(string statement) => _connections.CreateCommand(statement);

    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    public void Dispose() => _connections.Dispose();
}
