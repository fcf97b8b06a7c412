using System.CommandLine;
using Npgsql;
using Stretch.Programs;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Local;
using Stretch.Silo.Persistence.Ledger;

namespace Stretch.Silo.CommandLine;

/// <summary>
/// Recomputes the books from the entries; exit code 1, and every row that differs named, when they are not right. May run
/// beside silos at work.
/// </summary>
internal static class VerifyCommand
{
    private const int Different = 1;

    private static readonly Option<string?> OfProgram = new("--program")
    {
        Description = "Verify one program only, by its id; otherwise all.",
    };

    public static Command Create()
    {
        var command = new Command(
            "verify",
            "Recompute every balance, counter and state from the ledger's entries, and compare."
        )
        {
            OfProgram,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellation)
    {
        // Without a database named, that of the local run of this folder, which may be up.
        var connectionString =
            LocalSettings.FromEnvironment("ConnectionStrings__Stretch") ?? LocalDatabases.StretchOfRunning();
        await using var database = NpgsqlDataSource.Create(connectionString);
        var verifier = new BooksVerifier(database);
        var report = line.GetValue(OfProgram) is { } text
            ? await verifier.VerifyAsync(ParseProgram(text), cancellation)
            : await verifier.VerifyAllAsync(cancellation);
        await Console.Out.WriteLineAsync(report.ToString());
        return report.AreRight ? 0 : Different;
    }

    private static ProgramId ParseProgram(string text) =>
        ProgramId.TryParse(text, out var program)
            ? program
            : throw new StartupException($"--program must be a program's id, like prg_01J7..., not '{text}'.");
}
