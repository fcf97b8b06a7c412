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

    /// <summary>The same places are asked for in every run.</summary>
    private readonly Random random = new(4711);

    /// <summary>True when no list's p99 with many rows is more than one and a half times that with few.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var postgres = await BenchPostgres.StartAsync(settings.Data, cancellationToken);
        var logs = settings.Report.Directory!.CreateSubdirectory("raw");
        await using var few = await StartAsync(postgres.Server, "few", settings.FewRows, logs, cancellationToken);
        await using var many = await StartAsync(postgres.Server, "many", settings.ManyRows, logs, cancellationToken);
        var facts = await MachineFacts.ReadAsync(few.Server.Database, settings.Data, cancellationToken);
        var figures = await MeasureAsync(few, many, cancellationToken);
        await File.WriteAllTextAsync(
            settings.Report.FullName,
            PagesReport.Write(facts, settings, figures),
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

    private async Task<IReadOnlyList<PageFigures>> MeasureAsync(
        ListServer few,
        ListServer many,
        CancellationToken cancellationToken
    )
    {
        var figures = new List<PageFigures>();
        foreach (var question in PageQuestion.All)
        {
            await AskAsync(question, few, many, WarmUpCalls, cancellationToken);
            var rounds = new List<PageRound>();
            while (rounds.Count < settings.Rounds)
            {
                rounds.Add(await AskAsync(question, few, many, settings.Calls, cancellationToken));
            }

            figures.Add(new PageFigures(question, rounds));
            Console.WriteLine(PagesReport.Line(figures[^1]));
        }

        return figures;
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
        for (var call = 0; call < calls; call++)
        {
            await few.AskAsync(question, random, round.Few, cancellationToken);
            await many.AskAsync(question, random, round.Many, cancellationToken);
        }

        return round;
    }
}
