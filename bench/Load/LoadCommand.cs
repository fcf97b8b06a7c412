using System.CommandLine;
using Stretch.Load.Crowds;
using Stretch.Load.Pages;
using Stretch.Load.Scenarios;
using Stretch.Load.Silos;

namespace Stretch.Load;

/// <summary>The command line.</summary>
internal static class LoadCommand
{
    private const int Clean = 0;
    private const int NotClean = 1;

    /// <summary>Longer than it takes to stop both servers and PostgreSQL and to remove what they wrote.</summary>
    private const int StopPatienceSeconds = 90;

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
        Description = "How often both contestants take their turn in every scenario.",
        DefaultValueFactory = _ => 3,
    };
    private static readonly Option<int?> Callers = new("--callers")
    {
        Description =
            "Callers at a time, each with one call in flight. Default: 64, or as many as the scenario's name says.",
    };
    private static readonly Option<string[]> Names = new("--scenario")
    {
        Description =
            $"Which to run: {string.Join(", ", Scenario.All.Select(scenario => scenario.Name))}. Default: all.",
    };
    private static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Where PostgreSQL's data lies while it runs; on a disk, not in memory.",
        DefaultValueFactory = _ => new DirectoryInfo("/var/tmp"),
    };
    private static readonly Option<FileInfo> Report = new("--report")
    {
        Description = "Where the figures are written; the raw ones and the servers' logs go to raw/ beside it.",
        DefaultValueFactory = _ => new FileInfo("bench/RESULTS.md"),
    };

    public static Task<int> RunAsync(string[] arguments)
    {
        Names.AcceptOnlyFromAmong([.. Scenario.All.Select(scenario => scenario.Name)]);
        var command = new RootCommand("Compares Stretch with a peer that locks a row a call, side by side in one run.")
        {
            Seconds,
            WarmUp,
            Rounds,
            Callers,
            Names,
            Data,
            Report,
            PagesCommand.Make(),
            CrowdCommand.Make(),
            SilosCommand.Make(),
        };
        command.SetAction(
            async (line, cancellationToken) =>
                await new Comparison(Read(line)).RunAsync(cancellationToken) ? Clean : NotClean
        );
        var invocation = new InvocationConfiguration
        {
            ProcessTerminationTimeout = TimeSpan.FromSeconds(StopPatienceSeconds),
        };
        return command.Parse(arguments).InvokeAsync(invocation);
    }

    private static LoadSettings Read(ParseResult line)
    {
        var names = line.GetValue(Names) is { Length: > 0 } chosen
            ? chosen
            : [.. Scenario.All.Select(scenario => scenario.Name)];
        return new LoadSettings(
            [
                .. Scenario
                    .All.Where(scenario => names.Contains(scenario.Name))
                    .Select(scenario => scenario with { Callers = line.GetValue(Callers) ?? scenario.Callers }),
            ],
            line.GetValue(Rounds),
            line.GetValue(Seconds),
            line.GetValue(WarmUp),
            line.GetRequiredValue(Data),
            line.GetRequiredValue(Report)
        );
    }
}
