using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Load.OpenLoop;
using Stretch.Load.Reports;
using Stretch.Load.Scenarios;
using Stretch.Load.Turns;
using Stretch.Load.Wal;
using Stretch.Silo.Hosting.Postgres;

namespace Stretch.Load.Stages.Assigns;

/// <summary>Assigns at Stretch and its peers, all on the same PostgreSQL.</summary>
internal sealed class AssignStage : IStage
{
    private const string Open = "open";
    private const string Wal = "wal";

    public IReadOnlyList<string> Names { get; } = [.. Scenario.All.Select(scenario => scenario.Name), Open, Wal];

    public async Task<IReadOnlyList<Chapter>> RunAsync(
        IReadOnlySet<string> chosen,
        Bench bench,
        CancellationToken cancellationToken
    )
    {
        await using var postgres = await BenchPostgres.StartAsync(bench.Data, cancellationToken);
        await using var field = await Field.StartAsync(
            postgres.Server,
            bench.Raw,
            bench.Turns.MaxCalls,
            cancellationToken
        );
        var rounds = new Rounds(bench.Turns, field.All);
        await rounds.PractiseAsync(Scenario.Hot, cancellationToken);

        var results = new List<TurnResult>();
        foreach (var scenario in Scenario.All.Where(scenario => chosen.Contains(scenario.Name)))
        {
            results.AddRange(await rounds.MeasureAsync(scenario, cancellationToken));
        }

        await RawReport.WriteAsync(bench.Raw, bench.Turns, results, cancellationToken);
        var figures = new AssignFigures(results);
        bench.HotPerSecond = figures.PerSecond(Scenario.Hot, Rival.Stretch);
        bench.LoneP99Ms = figures.P99Ms(Scenario.Lone, Rival.Stretch);
        var chapters = new List<Chapter>();
        if (results.Count > 0)
        {
            chapters.Add(AssignChapter.Write(figures));
        }

        chapters.AddRange(await RunAloneAsync(chosen, bench, field, postgres.Server, cancellationToken));
        return chapters;
    }

    /// <summary>What the product is measured in by itself.</summary>
    private static async Task<IReadOnlyList<Chapter>> RunAloneAsync(
        IReadOnlySet<string> chosen,
        Bench bench,
        Field field,
        PrivatePostgres postgres,
        CancellationToken cancellationToken
    )
    {
        var chapters = new List<Chapter>();
        if (chosen.Contains(Open))
        {
            var perSecond = (bench.HotPerSecond ?? await MeasureHotAsync(field, bench, cancellationToken)) / 2;
            var open = await OpenTurn.RunAsync(field.Product, perSecond, bench.Turns, cancellationToken);
            chapters.Add(OpenChapter.Write(open, bench.LoneP99Ms));
        }

        if (chosen.Contains(Wal))
        {
            var wal = await WalTurn.RunAsync(field.Product, postgres, bench.Turns, cancellationToken);
            chapters.Add(WalChapter.Write(wal));
        }

        return chapters;
    }

    private static async Task<double> MeasureHotAsync(Field field, Bench bench, CancellationToken cancellationToken)
    {
        var hot = await field.Product.RunAsync(Scenario.Hot, bench.Turns, 1, "to-know-hot", cancellationToken);
        return hot.PerSecond;
    }
}
