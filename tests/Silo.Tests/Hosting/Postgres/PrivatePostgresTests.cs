using System.Diagnostics;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stretch.Silo.Hosting.Postgres;
using Stretch.TestKit;

namespace Stretch.Silo.Tests.Hosting.Postgres;

[UnsupportedOSPlatform("windows")]
public sealed class PrivatePostgresTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("stretch-postgres-test-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_restart_finds_the_data_on_the_same_port()
    {
        int port;
        await using (var first = await StartAsync())
        {
            port = first.Port;
            await ExecuteAsync(first, "create table kept (id int)");
        }

        await using var second = await StartAsync();

        Assert.Equal(port, second.Port);
        await ExecuteAsync(second, "insert into kept values (1)");
    }

    [Fact]
    public async Task It_starts_again_after_its_server_was_killed()
    {
        var first = await StartAsync();
        await ExecuteAsync(first, "create table kept (id int)");
        using (var postmaster = Process.GetProcessById(Postmaster.Of(first.Home.Data)!.ProcessId))
        {
            postmaster.Kill();
        }
        await first.DisposeAsync();

        await using var second = await StartAsync();

        await ExecuteAsync(second, "insert into kept values (1)");
    }

    [Fact]
    public async Task A_server_that_a_killed_run_left_behind_is_replaced()
    {
        await using var left = await StartAsync();
        await ExecuteAsync(left, "create table kept (id int)");
        var old = Postmaster.Of(left.Home.Data)!;

        await using var next = await StartAsync();

        Assert.NotEqual(old, Postmaster.Of(next.Home.Data));
        await EndsAsync(old);
        await ExecuteAsync(next, "insert into kept values (1)");
    }

    [Fact]
    public async Task A_process_id_that_belongs_to_somebody_else_now_is_no_obstacle()
    {
        string pidFile;
        await using (var first = await StartAsync())
        {
            pidFile = Path.Combine(first.Home.Data, "postmaster.pid");
        }
        await File.WriteAllTextAsync(pidFile, $"{Environment.ProcessId}\n{folder}\n1\n1\n\n127.0.0.1\n");

        await using var second = await StartAsync();

        await ExecuteAsync(second, "select 1");
    }

    [Fact]
    public async Task An_initialization_that_was_cut_short_is_done_again()
    {
        PostgresHome home;
        await using (var first = await StartAsync())
        {
            home = first.Home;
        }
        Directory.Move(home.Data, home.UnfinishedData);
        File.Delete(Path.Combine(home.UnfinishedData, "PG_VERSION"));

        await using var second = await StartAsync();

        await ExecuteAsync(second, "select 1");
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_password_which_only_the_owner_can_read()
    {
        await using var server = await StartAsync();
        var stranger = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Password = "guess" };
        await using var connection = new NpgsqlConnection(stranger.ConnectionString);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(folder, "postgres-password"))
        );
    }

    [Fact]
    public async Task It_waits_for_the_disk_at_every_commit()
    {
        await using var server = await StartAsync();

        Assert.Equal("on", await ScalarAsync(server, "show fsync"));
        Assert.Equal("on", await ScalarAsync(server, "show synchronous_commit"));
    }

    [Fact]
    public async Task A_throw_away_server_leaves_nothing()
    {
        var server = await StartAsync(throwAway: true);
        var postmaster = Postmaster.Of(server.Home.Data)!;

        await server.DisposeAsync();

        await EndsAsync(postmaster);
        Assert.False(Directory.Exists(folder));
        Directory.CreateDirectory(folder);
    }

    private Task<PrivatePostgres> StartAsync(bool throwAway = false) =>
        PrivatePostgres.StartAsync(
            new PrivatePostgresOptions(folder) { ThrowAway = throwAway },
            NullLogger.Instance,
            TimeProvider.System
        );

    /// <summary>PostgreSQL calls itself stopped a moment before its process is gone.</summary>
    private static Task EndsAsync(Postmaster server) =>
        Eventually.Async(
            async () => !await server.IsServingAsync(),
            Patience,
            () => $"the PostgreSQL process {server.ProcessId} is still there."
        );

    private static Task ExecuteAsync(PrivatePostgres server, string sql) => ScalarAsync(server, sql);

    private static async Task<object?> ScalarAsync(PrivatePostgres server, string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
