using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Load.Reports;
using Stretch.Load.Scenarios;
using Stretch.Load.Sizes;
using Stretch.Load.Turns;

namespace Stretch.Load.Stages.Sizes;

/// <summary>The same work with few rows and with many.</summary>
internal sealed class SizeStage : IStage
{
    private const string Growth = "growth";
    private const string Reads = "reads";
    private const int FewToRead = 1_000;
    private const int FewToGrow = 10_000;

    public IReadOnlyList<string> Names { get; } = [Growth, Reads];

    public async Task<IReadOnlyList<Chapter>> RunAsync(
        IReadOnlySet<string> chosen,
        Bench bench,
        CancellationToken cancellationToken
    )
    {
        await using var postgres = await BenchPostgres.StartAsync(bench.Data, cancellationToken);
        await using var many = await StartAsync(bench.Rows);
        var chapters = new List<Chapter>();
        if (chosen.Contains(Growth))
        {
            await using var few = await StartAsync(FewToGrow);
            var first = await MeasureFirstAsync(many, bench, cancellationToken);
            var rounds = new Rounds(bench.Turns, [new GrowthEntrant(many), new GrowthEntrant(few)]);
            var figures = new AssignFigures(await rounds.MeasureAsync(Scenario.Hot, cancellationToken));
            chapters.Add(GrowthChapter.Write(many, few, figures, first));
        }

        if (chosen.Contains(Reads))
        {
            await using var few = await StartAsync(FewToRead);
            await using var empty = await Peers.StartEmptyPeerAsync(bench.Raw, cancellationToken);
            var figures = await new ReadTurns(few, many).MeasureAsync(cancellationToken);
            var ceiling = await new ReadCeiling(many, empty, bench.Turns).MeasureAsync(cancellationToken);
            chapters.Add(ReadChapter.Write(many, few, figures, ceiling));
        }

        return chapters;

        Task<SizedServer> StartAsync(int rows) =>
            SizedServer.StartAsync(
                postgres.Server,
                rows,
                bench.Turns,
                turns: bench.Turns.Rounds + 1,
                bench.Raw,
                cancellationToken
            );
    }

    /// <summary>After the server has worked on a program that has nothing.</summary>
    private static async Task<IReadOnlyList<double>> MeasureFirstAsync(
        SizedServer sized,
        Bench bench,
        CancellationToken cancellationToken
    )
    {
        var other = new HttpEntrant(sized.Server, sized.Login, sized.Catalogue);
        var brief = bench.Turns with { MeasuredSeconds = 1 };
        await other.RunAsync(Scenario.Hot, brief, round: 0, "practice", cancellationToken);
        return await FirstAssign.MeasureAsync(sized, cancellationToken);
    }
}
