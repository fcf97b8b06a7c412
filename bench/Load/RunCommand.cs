using System.CommandLine;
using Stretch.Load.Memory;
using Stretch.Load.Pages;
using Stretch.Load.Stages;
using Stretch.Load.Stages.Assigns;
using Stretch.Load.Stages.Crowds;
using Stretch.Load.Stages.Memory;
using Stretch.Load.Stages.Settling;
using Stretch.Load.Stages.Silos;
using Stretch.Load.Stages.Sizes;
using Stretch.Load.Turns;

namespace Stretch.Load;

/// <summary>The command line.</summary>
internal static class RunCommand
{
    private const int Clean = 0;
    private const int NotClean = 1;

    /// <summary>Longer than it takes to stop all servers and PostgreSQL and to remove what they wrote.</summary>
    private const int StopPatienceSeconds = 90;

    // Of people.
    private const int Large = 100_000;
    private const int Huge = 1_000_000;

    // Of rows.
    private const int Many = 1_000_000;
    private const int VeryMany = 10_000_000;

    private static readonly FileInfo WholeReport = new("bench/RESULTS.md");

    /// <summary>Figures of a part don't replace those of the whole.</summary>
    private static readonly FileInfo PartialReport = new("bench/raw/RESULTS.md");

    /// <summary>In the order in which they run; later ones compare with what earlier ones found.</summary>
    private static readonly IReadOnlyList<IStage> Stages =
    [
        new AssignStage(),
        new SettleStage(),
        new CrowdStage(),
        new SizeStage(),
        new MemoryStage(),
        new SilosStage(),
    ];

    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "How long every turn is measured.",
        DefaultValueFactory = _ => 6,
    };
    private static readonly Option<int> WarmUp = new("--warm-up")
    {
        Description = "How many seconds every turn runs before it is measured.",
        DefaultValueFactory = _ => 4,
    };
    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "How often everybody takes their turn in every scenario.",
        DefaultValueFactory = _ => 2,
    };
    private static readonly Option<string[]> Only = new("--only")
    {
        Description = $"What to measure, separated by commas: {string.Join(", ", Names)}. Default: all.",
    };
    private static readonly Option<bool> Long = new("--long")
    {
        Description = "With 1,000,000 people to attach a task to, too, and 10,000,000 rows instead of 1,000,000.",
    };
    private static readonly Option<int?> Rows = new("--rows")
    {
        Description = "Another number of rows, to try it out.",
    };
    private static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Where PostgreSQL's data lies while it runs; on a disk, not in memory.",
        DefaultValueFactory = _ => new DirectoryInfo("/var/tmp"),
    };
    private static readonly Option<FileInfo?> Report = new("--report")
    {
        Description =
            $"Where the figures are written; charts/ and raw/ are beside it. Default: {WholeReport}, or {PartialReport} with --only.",
    };

    private static IEnumerable<string> Names => Stages.SelectMany(stage => stage.Names);

    public static Task<int> RunAsync(string[] arguments)
    {
        var command = new RootCommand("Measures Stretch and its peers side by side in one run.")
        {
            Seconds,
            WarmUp,
            Rounds,
            Only,
            Long,
            Rows,
            Data,
            Report,
            PagesCommand.Make(),
            ProbedSilo.Make(),
        };
        Only.Validators.Add(given =>
        {
            var unknown = Split(given.GetValueOrDefault<string[]>() ?? []).Except(Names).ToList();
            if (unknown.Count > 0)
            {
                given.AddError($"There is no {string.Join(", ", unknown)}; there are {string.Join(", ", Names)}.");
            }
        });
        command.SetAction(
            async (line, cancellationToken) => await MeasureAsync(line, cancellationToken) ? Clean : NotClean
        );
        var invocation = new InvocationConfiguration
        {
            ProcessTerminationTimeout = TimeSpan.FromSeconds(StopPatienceSeconds),
        };
        return command.Parse(arguments).InvokeAsync(invocation);
    }

    private static Task<bool> MeasureAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var only = Split(line.GetValue(Only) ?? []);
        var isLong = line.GetValue(Long);
        var report = line.GetValue(Report) ?? (only.Count == 0 ? WholeReport : PartialReport);
        var bench = new Bench
        {
            Turns = new TurnSettings(line.GetValue(Rounds), line.GetValue(Seconds), line.GetValue(WarmUp)),
            Crowds = isLong ? [Large, Huge] : [Large],
            Rows = line.GetValue(Rows) ?? (isLong ? VeryMany : Many),
            Data = line.GetRequiredValue(Data),
            Raw = report.Directory!.Name == "raw" ? report.Directory : report.Directory.CreateSubdirectory("raw"),
        };
        var run = new BenchRun(bench, Stages, report);
        return run.MeasureAsync(only.Count == 0 ? Names.ToHashSet() : only, cancellationToken);
    }

    private static HashSet<string> Split(IEnumerable<string> given) =>
        [.. given.SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries))];
}
