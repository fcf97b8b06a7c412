using System.Globalization;
using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Load.Reports;
using Stretch.Silo.Hosting.Postgres;

namespace Stretch.Load.Pages;

/// <summary>
/// Two servers on databases of their own, one with few rows in every list and one with many. Each question goes to both, one
/// call at a time, in turn, so that whatever else the machine does meets both.
/// </summary>
internal sealed class PagesBench(PagesSettings settings)
{
    private const int WarmUpCalls = 50;
    private const double HighestRatio = 1.5;

    /// <summary>PostgreSQL's part of the machine's memory, as docs/operations.md has it.</summary>
    private const int PartsOfMemory = 4;

    /// <summary>The same places are asked for in every run.</summary>
    private readonly Random random = new(4711);

    /// <summary>True when no list's p99 with many rows is more than one and a half times that with few.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var postgres = await BenchPostgres.StartAsync(
            settings.Data,
            cancellationToken,
            sharedBuffersMegabytes: (int)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / PartsOfMemory >> 20)
        );
        var logs = settings.Report.Directory!.CreateSubdirectory("raw");
        await using var few = await StartAsync(postgres.Server, "few", settings.FewRows, logs, cancellationToken);
        await using var many = await StartAsync(postgres.Server, "many", settings.ManyRows, logs, cancellationToken);
        var facts = await MachineFacts.ReadAsync(few.Server.Database, settings.Data, cancellationToken);
        await WarmUpAsync(few, many, cancellationToken);
        var before = await many.BlocksReadAsync(cancellationToken);
        var figures = await MeasureAsync(few, many, cancellationToken);
        var blocksRead = await many.BlocksReadAsync(cancellationToken) - before;
        await File.WriteAllTextAsync(
            settings.Report.FullName,
            PagesReport.Write(facts, settings, figures, blocksRead),
            cancellationToken
        );
        Console.WriteLine($"Written to {settings.Report.FullName}");
        return figures.All(figure => figure.Ratio(0.99) <= HighestRatio);
    }

    private static Task<ListServer> StartAsync(
        PrivatePostgres postgres,
        string name,
        int count,
        DirectoryInfo logs,
        CancellationToken cancellationToken
    )
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Writing {count:N0} rows into every list..."));
        return ListServer.StartAsync(postgres, name, count, logs, cancellationToken);
    }

    private async Task WarmUpAsync(ListServer few, ListServer many, CancellationToken cancellationToken)
    {
        foreach (var question in PageQuestion.All)
        {
            await AskAsync(question, few, many, WarmUpCalls, cancellationToken);
        }

        await few.BringIntoMemoryAsync(cancellationToken);
        await many.BringIntoMemoryAsync(cancellationToken);
    }

    /// <summary>
    /// A round asks all the questions: what the machine does beside it for some seconds meets one round of some of them, and
    /// their medians leave it out.
    /// </summary>
    private async Task<IReadOnlyList<PageFigures>> MeasureAsync(
        ListServer few,
        ListServer many,
        CancellationToken cancellationToken
    )
    {
        var rounds = PageQuestion.All.ToDictionary(question => question, _ => new List<PageRound>());
        for (var round = 1; round <= settings.Rounds; round++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Round {round} of {settings.Rounds}..."));
            foreach (var (question, measured) in rounds)
            {
                measured.Add(await AskAsync(question, few, many, settings.Calls, cancellationToken));
            }
        }

        return [.. rounds.Select(asked => new PageFigures(asked.Key, asked.Value))];
    }

    private async Task<PageRound> AskAsync(
        PageQuestion question,
        ListServer few,
        ListServer many,
        int calls,
        CancellationToken cancellationToken
    )
    {
        var round = new PageRound(new LatencyHistogram(), new LatencyHistogram());
        var (toFew, toMany) = ((few, round.Few), (many, round.Many));
        for (var call = 0; call < calls; call++)
        {
            // Each goes first in every other pair.
            foreach (var (server, latencies) in call % 2 == 0 ? [toFew, toMany] : new[] { toMany, toFew })
            {
                await server.AskAsync(question, random, latencies, cancellationToken);
            }
        }

        return round;
    }
}
