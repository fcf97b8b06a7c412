using System.CommandLine;
using Stretch.Load.Scenarios;

namespace Stretch.Load.Silos;

/// <summary>The command line of <c>bench/silos</c>.</summary>
internal static class SilosCommand
{
    private const int Clean = 0;
    private const int NotClean = 1;

    private static readonly Scenario[] Scenarios =
    [
        // Contending silos take turns.
        new("silos-hot", Programs: 1),
        // Silos meet at a program now and then.
        new("silos-spread", Programs: 1_000),
    ];

    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "How long every turn is measured.",
        DefaultValueFactory = _ => 10,
    };
    private static readonly Option<int> WarmUp = new("--warm-up")
    {
        Description = "How many seconds every turn runs before it is measured.",
        DefaultValueFactory = _ => 10,
    };
    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "How often three silos and one take their turn in every scenario.",
        DefaultValueFactory = _ => 3,
    };
    private static readonly Option<string[]> Names = new("--scenario")
    {
        Description = $"Which to run: {string.Join(", ", Scenarios.Select(scenario => scenario.Name))}. Default: all.",
    };
    private static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Where PostgreSQL's data lies while it runs; on a disk, not in memory.",
        DefaultValueFactory = _ => new DirectoryInfo("/var/tmp"),
    };
    private static readonly Option<FileInfo> Report = new("--report")
    {
        Description = "Where the figures are written; the raw ones and the servers' logs go to raw/ beside it.",
        DefaultValueFactory = _ => new FileInfo("bench/SILOS.md"),
    };

    public static Command Make()
    {
        Names.AcceptOnlyFromAmong([.. Scenarios.Select(scenario => scenario.Name)]);
        var command = new Command("silos", "Compares three silos without placement with one.")
        {
            Seconds,
            WarmUp,
            Rounds,
            Names,
            Data,
            Report,
        };
        command.SetAction(
            async (line, cancellationToken) =>
                await new SilosBench(Read(line)).RunAsync(cancellationToken) ? Clean : NotClean
        );
        return command;
    }

    private static LoadSettings Read(ParseResult line) =>
        new(
            line.GetValue(Names) is { Length: > 0 } chosen
                ? [.. Scenarios.Where(scenario => chosen.Contains(scenario.Name))]
                : Scenarios,
            line.GetValue(Rounds),
            line.GetValue(Seconds),
            line.GetValue(WarmUp),
            line.GetRequiredValue(Data),
            line.GetRequiredValue(Report)
        );
}
