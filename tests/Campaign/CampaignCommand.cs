using System.CommandLine;

namespace Stretch.Campaign;

/// <summary>The command line: a long campaign, or the same one again.</summary>
internal static class CampaignCommand
{
    private const int Held = 0;
    private const int Failed = 1;
    private const int Unusable = 2;

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "What all chance comes from; a failed run names its own. Default: a new one.",
        DefaultValueFactory = _ => Random.Shared.Next(1, 1_000_000),
    };
    private static readonly Option<int> Milestones = new("--milestones")
    {
        Description = "How many milestones are completed.",
        DefaultValueFactory = _ => 500,
    };
    private static readonly Option<int> Kills = new("--kills")
    {
        Description = "How often the silo is killed and started again meanwhile.",
        DefaultValueFactory = _ => 10,
    };
    private static readonly Option<FileInfo?> Log = new("--log")
    {
        Description = "Gets everything that the silos and the sandbox said.",
    };

    public static Task<int> RunAsync(string[] arguments)
    {
        var command = new RootCommand(
            "Completes milestones while issuer, partner and silo fail in every way, and audits what came of it."
        )
        {
            Seed,
            Milestones,
            Kills,
            Log,
        };
        command.SetAction(RunAsync);
        return command.Parse(arguments).InvokeAsync();
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellation)
    {
        var settings = new CampaignSettings(
            line.GetValue(Seed),
            line.GetValue(Milestones),
            line.GetValue(Kills),
            Onboarding: true
        );
        if (string.Join(' ', settings.Problems()) is { Length: > 0 } problems)
        {
            await Console.Error.WriteLineAsync(problems);
            return Unusable;
        }

        await using var run = new CampaignRun(settings, Console.WriteLine);
        try
        {
            var report = await run.RunAsync().WaitAsync(cancellation);
            await Console.Out.WriteLineAsync(report.ToString());
            return report.Holds ? Held : Failed;
        }
        finally
        {
            if (line.GetValue(Log) is { } log)
            {
                await File.WriteAllTextAsync(log.FullName, run.Log, CancellationToken.None);
            }
        }
    }
}
