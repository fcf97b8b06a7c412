using System.CommandLine;
using Npgsql;
using Stretch.Programs;
using Stretch.Silo.Checkpoints;
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

    private static readonly Option<FileInfo?> Kept = new("--checkpoints")
    {
        Description = "A file with signed heads that were kept elsewhere, to hold the ledgers against too.",
    };

    public static Command Create()
    {
        var command = new Command(
            "verify",
            "Recompute every balance, counter and state from the ledger's entries, and compare."
        )
        {
            OfProgram,
            Kept,
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
        var areAsKept = line.GetValue(Kept) is not { } file || await AreAsKeptAsync(database, file, cancellation);
        return report.AreRight && areAsKept ? 0 : Different;
    }

    private static async Task<bool> AreAsKeptAsync(
        NpgsqlDataSource database,
        FileInfo file,
        CancellationToken cancellation
    )
    {
        var text = file.Exists
            ? await File.ReadAllTextAsync(file.FullName, cancellation)
            : throw new StartupException($"--checkpoints must be a file that exists, not '{file.Name}'.");
        var kept = await KeptHeads.HoldAgainstAsync(database, text, cancellation);
        foreach (var difference in kept.Differences)
        {
            await Console.Out.WriteLineAsync(difference.ToString());
        }

        await Console.Out.WriteLineAsync(
            $"{file.Name}: {kept.Heads} signed heads, {kept.Differences.Count} contradicted by the ledgers, {kept.Unsigned} not signed by a key on record."
        );
        return kept is { Differences.Count: 0, Unsigned: 0 };
    }

    private static ProgramId ParseProgram(string text) =>
        ProgramId.TryParse(text, out var program)
            ? program
            : throw new StartupException($"--program must be a program's id, like prg_01J7..., not '{text}'.");
}
