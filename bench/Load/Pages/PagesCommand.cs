using System.CommandLine;

namespace Stretch.Load.Pages;

/// <summary>The command line of <c>bench/pages</c>.</summary>
internal static class PagesCommand
{
    private const int Clean = 0;
    private const int NotClean = 1;

    private static readonly Option<int> Few = new("--few")
    {
        Description = "Rows of every list at the one server.",
        DefaultValueFactory = _ => 1_000,
    };
    private static readonly Option<int> Rows = new("--rows")
    {
        Description = "Rows of every list at the other server.",
        DefaultValueFactory = _ => 1_000_000,
    };
    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "Rounds of calls for each question, 2 or more; the figures are medians over them.",
        DefaultValueFactory = _ => 7,
        Validators =
        {
            rounds =>
            {
                if (rounds.GetValueOrDefault<int>() < 2)
                {
                    rounds.AddError("--rounds must be 2 or more: chance shows in what is measured twice.");
                }
            },
        },
    };
    private static readonly Option<int> Calls = new("--calls")
    {
        Description = "Calls to each server in a round.",
        DefaultValueFactory = _ => 300,
    };
    private static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Where PostgreSQL's data lies while it runs; on a disk, not in memory.",
        DefaultValueFactory = _ => new DirectoryInfo("/var/tmp"),
    };
    private static readonly Option<FileInfo> Report = new("--report")
    {
        Description = "Where the figures are written.",
        DefaultValueFactory = _ => new FileInfo("bench/PAGES.md"),
    };

    public static Command Make()
    {
        var command = new Command("pages", "Measures a page of every list with few rows and with many.")
        {
            Few,
            Rows,
            Rounds,
            Calls,
            Data,
            Report,
        };
        command.SetAction(
            async (line, cancellationToken) =>
                await new PagesBench(Read(line)).RunAsync(cancellationToken) ? Clean : NotClean
        );
        return command;
    }

    private static PagesSettings Read(ParseResult line) =>
        new(
            line.GetValue(Few),
            line.GetValue(Rows),
            line.GetValue(Rounds),
            line.GetValue(Calls),
            line.GetRequiredValue(Data),
            line.GetRequiredValue(Report)
        );
}
