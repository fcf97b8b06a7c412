using System.CommandLine;
using Npgsql;
using Stretch.Silo.Checkpoints;
using Stretch.Silo.Hosting.Local;

namespace Stretch.Silo.CommandLine;

/// <summary>
/// Has a silo sign the head of every ledger that has changed, now, and says how many; exit code 1 when none did within the patience.
/// </summary>
internal static class CheckpointCommand
{
    private const int NotDone = 1;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private static readonly Option<int> Patience = new("--patience")
    {
        Description = "How many seconds to wait for a silo at most.",
        DefaultValueFactory = _ => 600,
    };

    public static Command Create()
    {
        var command = new Command(
            "checkpoint",
            "Have a running silo sign the head of every ledger that has changed, now."
        )
        {
            Patience,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellation)
    {
        var connectionString =
            LocalSettings.FromEnvironment("ConnectionStrings__Stretch") ?? LocalDatabases.StretchOfRunning();
        await using var database = NpgsqlDataSource.Create(connectionString);
        var turns = new CheckpointTurns(database);
        var asked = await turns.AskAsync(cancellation);
        var polls = line.GetValue(Patience) / Pause.TotalSeconds;
        for (var poll = 0; poll < polls; poll++)
        {
            if (await turns.FindOutcomeAsync(asked, cancellation) is { } appended)
            {
                await Console.Out.WriteLineAsync($"{appended} checkpoints appended.");
                return 0;
            }

            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }

        await Console.Out.WriteLineAsync("Not done: is a silo running?");
        return NotDone;
    }
}
