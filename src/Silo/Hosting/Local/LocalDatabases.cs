using Npgsql;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.Hosting.Local;

/// <summary>The databases of a local run: on a private server, or on the one that the environment names.</summary>
internal sealed class LocalDatabases : IAsyncDisposable
{
    private const string StretchName = "stretch";
    private const string SandboxName = "sandbox";

    private readonly PrivatePostgres? server;

    private LocalDatabases(string stretch, string sandbox, PrivatePostgres? server)
    {
        Stretch = stretch;
        Sandbox = sandbox;
        this.server = server;
    }

    /// <summary>Connection string of the product's database.</summary>
    public string Stretch { get; }

    /// <summary>Connection string of the sandbox's database.</summary>
    public string Sandbox { get; }

    public static async Task<LocalDatabases> OpenAsync(
        LocalFolder folder,
        ILogger logger,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (LocalSettings.FromEnvironment("ConnectionStrings__Stretch") is { } given)
        {
            return await OpenGivenAsync(given, cancellationToken);
        }
        var server = await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions(folder.Path),
            logger,
            time,
            cancellationToken
        );
        var databases = new LocalDatabases(
            server.ConnectionString(StretchName),
            server.ConnectionString(SandboxName),
            server
        );
        try
        {
            await EnsureAsync(databases.Stretch, "postgres", cancellationToken);
            await EnsureAsync(databases.Sandbox, "postgres", cancellationToken);
            return databases;
        }
        catch
        {
            await databases.DisposeAsync();
            throw;
        }
    }

    /// <summary>The product's database of a run that is up, by what it left in the data folder.</summary>
    /// <exception cref="StartupException">There was never a run here.</exception>
    public static string StretchOfRunning() =>
        PrivatePostgres.ConnectionStringOf(LocalFolder.PathByEnvironment(), StretchName)
        ?? throw new StartupException(
            $"Set ConnectionStrings__Stretch, or {Setting.DataFolder} to the folder of a local run."
        );

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The sandbox gets a database of its own beside the product's, unless the environment names one.</summary>
    private static async Task<LocalDatabases> OpenGivenAsync(string given, CancellationToken cancellationToken)
    {
        if (LocalSettings.FromEnvironment("ConnectionStrings__Sandbox") is { } sandbox)
        {
            return new LocalDatabases(given, sandbox, server: null);
        }
        var stretch = new NpgsqlConnectionStringBuilder(given);
        var beside = new NpgsqlConnectionStringBuilder(given) { Database = $"{stretch.Database}_{SandboxName}" };
        await EnsureAsync(beside.ConnectionString, stretch.Database ?? "postgres", cancellationToken);
        return new LocalDatabases(given, beside.ConnectionString, server: null);
    }

    /// <summary>Makes a database unless it is there.</summary>
    private static async Task EnsureAsync(string connectionString, string existing, CancellationToken cancellationToken)
    {
        var wanted = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Database = existing, Pooling = false };
        try
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection)
            {
                Parameters = { new() { Value = wanted } },
            };
            if (await find.ExecuteScalarAsync(cancellationToken) is null)
            {
                var quoted = wanted.Replace("\"", "\"\"", StringComparison.Ordinal);
                await using var create = new NpgsqlCommand($"create database \"{quoted}\"", connection);
                await create.ExecuteNonQueryAsync(cancellationToken);
            }
        }
        catch (NpgsqlException failure)
        {
            throw new StartupException($"The database {wanted} cannot be made: {failure.Message}", failure);
        }
    }
}
