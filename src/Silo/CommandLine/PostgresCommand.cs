using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Local;
using Stretch.Silo.Hosting.Postgres;

namespace Stretch.Silo.CommandLine;

/// <summary>Runs another command with a private PostgreSQL, which lives exactly as long as the command does.</summary>
internal static class PostgresCommand
{
    private const string AdminDatabase = "postgres";

    private static readonly Option<bool> ThrowAway = new("--throw-away")
    {
        Description = "Use an empty server that is fast, not durable, and gone afterwards; else the data folder's.",
    };
    private static readonly Option<string> Variable = new("--variable")
    {
        Description = "The environment variable that tells the command how to connect.",
        DefaultValueFactory = _ => "ConnectionStrings__Postgres",
    };
    private static readonly Argument<string[]> Words = new("command")
    {
        Description = "The command and its arguments, after --.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Command("postgres", "Run a command with a private PostgreSQL.")
        {
            ThrowAway,
            Variable,
            Words,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        using var folder = line.GetValue(ThrowAway) ? LocalFolder.OpenTemporary() : LocalFolder.Open();
        var options = new PrivatePostgresOptions(folder.Path) { ThrowAway = line.GetValue(ThrowAway) };
        await using var postgres = await PrivatePostgres.StartAsync(
            options,
            NullLogger.Instance,
            TimeProvider.System,
            cancellationToken
        );
        var words = line.GetRequiredValue(Words);
        var start = new ProcessStartInfo(words[0], words[1..]);
        start.Environment[line.GetRequiredValue(Variable)] = postgres.ConnectionString(AdminDatabase);
        return await RunAsync(start, cancellationToken);
    }

    private static async Task<int> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        using var process = Process.Start(start) ?? throw new StartupException($"{start.FileName} cannot be started.");
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return process.ExitCode;
    }
}
