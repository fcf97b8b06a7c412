using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Persistence.Migrations;

namespace Stretch.TestKit.Postgres;

/// <summary>
/// The throw-away PostgreSQL of a test run: the one <c>./test</c> started, otherwise one of this process, which ends
/// with it. It is as real as the product's, except that commits don't wait for the disk.
/// </summary>
public sealed class PostgresServer
{
    /// <summary>An administrator's connection string of a server to use instead of starting one.</summary>
    public const string ConnectionVariable = "STRETCH_TEST_POSTGRES";

    /// <summary>How long a statement of a test's own may take, on however busy a machine.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly Lazy<Task<PostgresServer>> Shared = new(FindOrStartAsync);

    private readonly string given;
    private readonly Lazy<Task<string>> template;

    // Keeps a server of our own alive; its lifeline ends it when this process ends, even when killed.
    private readonly PrivatePostgres? own;

    private PostgresServer(string adminConnectionString, PrivatePostgres? own)
    {
        AdminConnectionString = new NpgsqlConnectionStringBuilder(adminConnectionString)
        {
            CommandTimeout = (int)Patience.TotalSeconds,
        }.ConnectionString;
        given = adminConnectionString;
        this.own = own;
        template = new Lazy<Task<string>>(MakeTemplateAsync);
    }

    /// <summary>Connects to the database <c>postgres</c> as a superuser.</summary>
    public string AdminConnectionString { get; }

    /// <summary>Whether this process started the server itself.</summary>
    public bool IsOwn => own is not null;

    /// <summary>The server of this run, started at the first call.</summary>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    /// <summary>A database with the product's schema and no rows, dropped when it is disposed.</summary>
    /// <param name="tablespace">Where its tables are kept; null for where everything is.</param>
    public async Task<TestDatabase> CreateDatabaseAsync(string? tablespace = null) =>
        await CreateFromAsync(await template.Value, tablespace);

    /// <summary>A database without any table, dropped when it is disposed.</summary>
    public Task<TestDatabase> CreateEmptyDatabaseAsync() => CreateFromAsync("template0");

    internal async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(AdminConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>False where what it is about is in use: autovacuum looks into templates as well, and on a busy machine takes its time.</summary>
    private async Task<bool> TryExecuteAsync(string sql)
    {
        try
        {
            await ExecuteAsync(sql);
            return true;
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            return false;
        }
    }

    internal async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(AdminConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    internal string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(given) { Database = database, IncludeErrorDetail = true }.ConnectionString;

    private async Task<TestDatabase> CreateFromAsync(string source, string? tablespace = null)
    {
        var name = $"test_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var place = tablespace is null ? "" : $" tablespace {tablespace}";
        await Eventually.Async(
            () => TryExecuteAsync($"create database {name} template {source}{place}"),
            Patience,
            $"{source} not to be in use"
        );
        return new TestDatabase(this, name);
    }

    /// <summary>
    /// Migrates once a run: the template's name says what it holds, and test processes that share the server take turns.
    /// </summary>
    private async Task<string> MakeTemplateAsync()
    {
        const long turn = 0x5354_5245_5443_4802;
        var name = $"template_{Fingerprint(MigrationCatalog.Product)}";
        await using var connection = new NpgsqlConnection(AdminConnectionString);
        await connection.OpenAsync();
        await using var takeTurn = new NpgsqlCommand($"select pg_advisory_lock({turn})", connection);
        await takeTurn.ExecuteNonQueryAsync();
        try
        {
            await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection)
            {
                Parameters = { new() { Value = name } },
            };
            if (await find.ExecuteScalarAsync() is null)
            {
                await MakeTemplateAsync(name);
            }
            return name;
        }
        finally
        {
            await using var passTurn = new NpgsqlCommand($"select pg_advisory_unlock({turn})", connection);
            await passTurn.ExecuteNonQueryAsync();
        }
    }

    private async Task MakeTemplateAsync(string name)
    {
        // Only a finished template may have its name: a killed test process leaves an unfinished one.
        var unfinished = $"{name}_unfinished";
        await ExecuteAsync($"drop database if exists {unfinished} with (force)");
        await ExecuteAsync($"create database {unfinished} template template0");
        var migrator = new Migrator(ConnectionString(unfinished), NullLogger.Instance, TimeProvider.System);
        await migrator.MigrateAsync(MigrationCatalog.Product);
        await ExecuteAsync($"alter database {unfinished} rename to {name}");
    }

    private static string Fingerprint(IEnumerable<Migration> migrations)
    {
        var checksums = string.Concat(migrations.Select(migration => migration.Checksum));
        return Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(checksums)))[..16];
    }

    private static async Task<PostgresServer> FindOrStartAsync()
    {
        if (Environment.GetEnvironmentVariable(ConnectionVariable) is { Length: > 0 } named)
        {
            return new PostgresServer(named, own: null);
        }
        var options = new PrivatePostgresOptions(Directory.CreateTempSubdirectory("stretch-test-").FullName)
        {
            ThrowAway = true,
        };
        var server = await PrivatePostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System);
        return new PostgresServer(server.ConnectionString("postgres"), server);
    }
}
