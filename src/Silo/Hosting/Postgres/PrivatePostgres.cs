using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using Stretch.Silo.Hosting.Local;
using Stretch.Silo.Hosting.Processes;

namespace Stretch.Silo.Hosting.Postgres;

/// <summary>
/// A PostgreSQL of our own: made in a folder at the first start, found there at every later one, reachable over the
/// loopback address with a password only. It stops with this object and never outlives this process.
/// </summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    private const string User = "stretch";
    private const string PasswordFile = "postgres-password";
    private const string PortFile = "postgres-port";
    private const int StartPatienceMs = 30_000;
    private const int StartRetryPauseMs = 200;

    private readonly PostgresCluster cluster;
    private readonly string password;
    private readonly string[] worthless;
    private readonly Lifeline lifeline;

    private PrivatePostgres(
        PostgresCluster cluster,
        Postmaster postmaster,
        PrivatePostgresOptions options,
        string password,
        int port
    )
    {
        this.cluster = cluster;
        this.password = password;
        Port = port;
        worthless = options.ThrowAway ? [options.Folder, cluster.Home.Folder] : [];
        // INT is what PostgreSQL calls a fast shutdown: sessions are ended, nothing is lost.
        lifeline = Lifeline.Tie(postmaster.ProcessId, "INT", worthless);
    }

    public int Port { get; }

    /// <summary>The folder with PostgreSQL's data and log.</summary>
    public PostgresHome Home => cluster.Home;

    /// <summary>Makes what is missing, ends what a killed run left behind, and starts the server.</summary>
    /// <exception cref="StartupException">It does not start; the message ends with PostgreSQL's own.</exception>
    public static async Task<PrivatePostgres> StartAsync(
        PrivatePostgresOptions options,
        ILogger logger,
        TimeProvider time,
        CancellationToken cancellationToken = default
    )
    {
        var account = await ServerAccount.ChooseAsync();
        var home = await PostgresHome.PrepareAsync(options.Folder, account, logger);
        var cluster = new PostgresCluster(home, PostgresBinaries.Find(), account, logger);
        var password = SecretFile.ReadOrCreate(
            Path.Combine(options.Folder, PasswordFile),
            () => RandomNumberGenerator.GetHexString(48, lowercase: true)
        );
        await cluster.InitializeAsync(User, password);
        await cluster.StopLeftoverAsync();
        var port = await StartOnSomePortAsync(cluster, options, time, cancellationToken);
        PrivatePostgresLog.Started(logger, port);
        var postmaster = Postmaster.Of(home.Data) ?? throw new StartupException("PostgreSQL ended at once.");
        return new PrivatePostgres(cluster, postmaster, options, password, port);
    }

    /// <summary>How to reach a database of this server; the role may do everything on it.</summary>
    public string ConnectionString(string database) => ConnectionString(Port, password, database);

    /// <summary>How to reach a database of the server that runs in a folder; null where none ever ran.</summary>
    public static string? ConnectionStringOf(string folder, string database)
    {
        var password = Path.Combine(folder, PasswordFile);
        return PortOfLastTime(Path.Combine(folder, PortFile)) is { } port && File.Exists(password)
            ? ConnectionString(port, File.ReadAllText(password).Trim(), database)
            : null;
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.StopAsync();
        lifeline.Dispose();
        foreach (var folder in worthless.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// Starts on the port of last time if it is still free. Two failures pass by themselves: somebody took the port
    /// between our look and PostgreSQL's, and backends of a killed server that have not noticed yet.
    /// </summary>
    private static async Task<int> StartOnSomePortAsync(
        PostgresCluster cluster,
        PrivatePostgresOptions options,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var started = time.GetTimestamp();
        var note = Path.Combine(options.Folder, PortFile);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var port = PortOfLastTime(note) is { } known && LoopbackPort.IsFree(known) ? known : LoopbackPort.Free();
            var result = await cluster.StartAsync(port, options);
            if (result.Succeeded)
            {
                await File.WriteAllTextAsync(note, $"{port}\n", CancellationToken.None);
                return port;
            }
            var passes =
                result.Output.Contains("is still in use", StringComparison.Ordinal)
                || result.Output.Contains("Address already in use", StringComparison.Ordinal);
            if (!passes || time.GetElapsedTime(started).TotalMilliseconds > StartPatienceMs)
            {
                throw new StartupException($"PostgreSQL in {cluster.Home.Folder} does not start: {result.Output}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(StartRetryPauseMs), time, cancellationToken);
        }
    }

    private static string ConnectionString(int port, string password, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = User,
            Password = password,
            Database = database,
        }.ConnectionString;

    private static int? PortOfLastTime(string note) =>
        File.Exists(note) && int.TryParse(File.ReadAllText(note), CultureInfo.InvariantCulture, out var port)
            ? port
            : null;
}
