using System.CommandLine;

namespace Stretch.Load.Crowds;

/// <summary>The command line of <c>bench/attach</c>.</summary>
internal static class CrowdCommand
{
    private const int Clean = 0;
    private const int NotClean = 1;

    private static readonly Option<int[]> People = new("--people")
    {
        Description = "How many people are enrolled; may be given several times. Default: 100,000 and 1,000,000.",
    };
    private static readonly Option<int> Quiet = new("--quiet")
    {
        Description = "How many seconds the other program's caller is measured alone.",
        DefaultValueFactory = _ => 10,
    };
    private static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Where PostgreSQL's data lies while it runs; on a disk, not in memory.",
        DefaultValueFactory = _ => new DirectoryInfo("/var/tmp"),
    };
    private static readonly Option<FileInfo> Report = new("--report")
    {
        Description = "Where the figures are written.",
        DefaultValueFactory = _ => new FileInfo("bench/ATTACH.md"),
    };

    public static Command Make()
    {
        var command = new Command("attach", "Measures attaching a task to a program of many people.")
        {
            People,
            Quiet,
            Data,
            Report,
        };
        command.SetAction(
            async (line, cancellationToken) =>
                await new CrowdBench(Read(line)).RunAsync(cancellationToken) ? Clean : NotClean
        );
        return command;
    }

    private static CrowdSettings Read(ParseResult line) =>
        new(
            line.GetValue(People) is { Length: > 0 } given ? given : [100_000, 1_000_000],
            TimeSpan.FromSeconds(line.GetValue(Quiet)),
            line.GetRequiredValue(Data),
            line.GetRequiredValue(Report)
        );
}
