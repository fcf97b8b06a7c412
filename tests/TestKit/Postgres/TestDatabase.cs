using Npgsql;

namespace Stretch.TestKit.Postgres;

/// <summary>A database of one test or class; disposing drops it, whoever is still connected.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    // A test that asks two hundred things at once waits here, instead of taking every connection the server has.
    private const int MaxQuestionsAtOnce = 8;

    private readonly PostgresServer server;

    internal TestDatabase(PostgresServer server, string name)
    {
        this.server = server;
        Name = name;
        ConnectionString = server.ConnectionString(name);
        DataSource = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ConnectionString)
            {
                MaxPoolSize = MaxQuestionsAtOnce,
                CommandTimeout = (int)PostgresServer.Patience.TotalSeconds,
            }
        );
    }

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>A pool for the test's own questions; what is tested makes its own from the connection string.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Runs a statement with positional parameters (<c>$1</c>).</summary>
    public async Task<int> ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of the first row.</summary>
    /// <exception cref="InvalidOperationException">There is no row, or the value is null.</exception>
    public async Task<T> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteScalarAsync() is T value
            ? value
            : throw new InvalidOperationException($"Expected a {typeof(T).Name} from: {sql}");
    }

    /// <summary>The first column of every row.</summary>
    public async Task<IReadOnlyList<T>> ColumnAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetFieldValue<T>(0));
        }
        return values;
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await server.ExecuteAsync($"drop database if exists {Name} with (force)");
    }

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = DataSource.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }
        return command;
    }
}
