using Stretch.Load.Contestants;
using Stretch.Load.Reports;
using Stretch.Load.Settling;

namespace Stretch.Load.Stages.Settling;

/// <summary>From a completed milestone to settled money, through the issuer's sandbox.</summary>
internal sealed class SettleStage : IStage
{
    private static readonly TimeSpan SteadyTime = TimeSpan.FromSeconds(10);

    public IReadOnlyList<string> Names { get; } = ["settle"];

    public async Task<IReadOnlyList<Chapter>> RunAsync(
        IReadOnlySet<string> chosen,
        Bench bench,
        CancellationToken cancellationToken
    )
    {
        await using var postgres = await BenchPostgres.StartAsync(bench.Data, cancellationToken);
        var lifted = await MeasureAsync(IssuerPace.Lifted, SteadyTime);
        var real = await MeasureAsync(IssuerPace.Real, TimeSpan.Zero);
        return [SettleChapter.Write(lifted, real, bench.HotPerSecond)];

        async Task<SettleFigures> MeasureAsync(IssuerPace pace, TimeSpan steadyTime)
        {
            var figures = await SettleBench.RunAsync(postgres.Server, pace, steadyTime, bench.Raw, cancellationToken);
            Console.WriteLine(SettleChapter.Line(figures));
            return figures;
        }
    }
}
