using Stretch.Load.Contestants;
using Stretch.Load.Reports;
using Stretch.Load.Stages;

namespace Stretch.Load;

/// <summary>A run of the stages that were chosen, and its report.</summary>
internal sealed class BenchRun(Bench bench, IReadOnlyList<IStage> stages, FileInfo report)
{
    /// <summary>What was tried and is not in the code, written by hand.</summary>
    private const string Notes = "bench/notes";

    /// <summary>True when every call succeeded and all books are right.</summary>
    public async Task<bool> MeasureAsync(IReadOnlySet<string> chosen, CancellationToken cancellationToken)
    {
        report.Directory!.Create();
        bench.Raw.Create();
        var facts = await ReadFactsAsync(cancellationToken);
        var chapters = new List<Chapter>();
        foreach (var stage in stages)
        {
            var wanted = stage.Names.Where(chosen.Contains).ToHashSet();
            if (wanted.Count > 0)
            {
                chapters.AddRange(await stage.RunAsync(wanted, bench, cancellationToken));
                // Whatever becomes of the stages that follow.
                await WriteAsync(facts, chapters, cancellationToken);
            }
        }

        Console.WriteLine($"Written to {report.FullName}");
        return chapters.All(chapter => chapter.IsClean);
    }

    private async Task<MachineFacts> ReadFactsAsync(CancellationToken cancellationToken)
    {
        await using var postgres = await BenchPostgres.StartAsync(bench.Data, cancellationToken);
        await using var database = Npgsql.NpgsqlDataSource.Create(postgres.Server.ConnectionString("postgres"));
        return await MachineFacts.ReadAsync(database, bench.Data, cancellationToken);
    }

    private async Task WriteAsync(
        MachineFacts facts,
        IReadOnlyList<Chapter> chapters,
        CancellationToken cancellationToken
    )
    {
        var charts = report.Directory!.CreateSubdirectory("charts");
        foreach (var (file, chart) in chapters.SelectMany(chapter => chapter.Charts))
        {
            await File.WriteAllTextAsync(Path.Combine(charts.FullName, file), chart.ToSvg(), cancellationToken);
        }

        var notes = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Notes, "*.md").Order(StringComparer.Ordinal))
        {
            notes.Add(await File.ReadAllTextAsync(file, cancellationToken));
        }

        await File.WriteAllTextAsync(
            report.FullName,
            ResultsReport.Write(facts, bench.Turns, chapters, string.Join('\n', notes)),
            cancellationToken
        );
    }
}
