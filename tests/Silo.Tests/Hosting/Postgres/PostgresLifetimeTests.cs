using System.Diagnostics;
using Npgsql;
using Stretch.Silo.Hosting.Processes;
using Stretch.TestKit;
using Stretch.TestKit.Silos;

namespace Stretch.Silo.Tests.Hosting.Postgres;

/// <summary>A private server belongs to the process that started it, seen from outside that process.</summary>
public sealed class PostgresLifetimeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_server_ends_with_a_process_that_is_killed()
    {
        using var stretch = Process.Start(
            Postgres("sh", "-c", "echo \"$ConnectionStrings__Postgres\"; exec sleep 600")
        )!;
        var connectionString = await stretch.StandardOutput.ReadLineAsync();
        Assert.True(await AnswersAsync(connectionString!));

        stretch.Kill();

        await Eventually.Async(
            async () => !await AnswersAsync(connectionString!),
            Patience,
            () => "the killed process's PostgreSQL still answers."
        );
    }

    [Fact]
    public async Task A_command_runs_with_a_server_and_its_exit_code_comes_through()
    {
        using var stretch = Process.Start(Postgres("sh", "-c", "echo \"$ConnectionStrings__Postgres\"; exit 7"))!;
        var connectionString = await stretch.StandardOutput.ReadLineAsync();
        await stretch.WaitForExitAsync();

        Assert.Equal(7, stretch.ExitCode);
        Assert.False(await AnswersAsync(connectionString!));
    }

    private static ProcessStartInfo Postgres(params string[] command) =>
        new(DotnetProgram.Path, [SiloProcess.Executable, "postgres", "--throw-away", "--", .. command])
        {
            RedirectStandardOutput = true,
        };

    private static async Task<bool> AnswersAsync(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
