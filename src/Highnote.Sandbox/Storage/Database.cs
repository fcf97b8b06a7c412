using Npgsql;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Storage;

/// <summary>The sandbox's own corner of a PostgreSQL database: everything lives in the schema <c>highnote_sandbox</c>.</summary>
internal sealed class Database : IQueries, IAsyncDisposable
{
    private const string SchemaName = "highnote_sandbox";

    /// <summary>
    /// Every statement here finds its rows by key. Plans made while the tables are empty would scan them instead, and stay
    /// until the next analyze: half of the work of a busy first minute. What is switched off only looks expensive to the
    /// planner; compiling statements for looking expensive must be off too.
    /// </summary>
    private const string PlanByKey = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off";

    /// <summary>Starts of two processes on one database take turns.</summary>
    private const long InstallLock = 0x4849_4748_4e4f_5445;

    private readonly NpgsqlDataSource source;
    private readonly DeliverySignal deliveries;
    private readonly TimeProvider clock;

    public Database(string connectionString, DeliverySignal deliveries, TimeProvider clock)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            SearchPath = SchemaName,
            ApplicationName = "highnote-sandbox",
            MaxAutoPrepare = 100,
            // No statement here leaves anything behind in its session, so there is nothing to clear before each next use.
            NoResetOnClose = true,
        };
        settings.Options = $"{settings.Options} {PlanByKey}".Trim();
        source = NpgsqlDataSource.Create(settings);
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /// <summary>In whole microseconds, as PostgreSQL keeps them: what is answered at once equals what is read later.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = clock.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    public async Task InstallAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var install = new NpgsqlCommand(
            $"select pg_advisory_xact_lock({InstallLock}); create schema if not exists {SchemaName};"
                + EmbeddedText.Read("schema.sql"),
            connection
        );
        await install.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params List<object?> arguments)
    {
        await using var command = Command(sql, arguments);
        await using var reader = await command.ExecuteReaderAsync();
        return await ReadAllAsync(reader, read);
    }

    public async Task<int> ExecuteAsync(string sql, params List<object?> arguments)
    {
        await using var command = Command(sql, arguments);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs all commands as one transaction in one round trip.</summary>
    public async Task ExecuteAsync(IEnumerable<NpgsqlBatchCommand> commands)
    {
        await using var batch = source.CreateBatch();
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>Opens a transaction that is rolled back unless it is committed.</summary>
    public async Task<Session> BeginAsync(CancellationToken cancellation = default)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        return new Session(connection, await connection.BeginTransactionAsync(cancellation), deliveries, Now);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    internal static async Task<List<T>> ReadAllAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private NpgsqlCommand Command(string sql, List<object?> arguments)
    {
        var command = source.CreateCommand(sql);
        Sql.AddArguments(command.Parameters, arguments);
        return command;
    }
}
