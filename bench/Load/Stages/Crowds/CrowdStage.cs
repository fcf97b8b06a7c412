using System.Security.Cryptography;
using Stretch.Load.Contestants;
using Stretch.Load.Crowds;
using Stretch.Load.Reports;

namespace Stretch.Load.Stages.Crowds;

/// <summary>A task for everyone of a program.</summary>
internal sealed class CrowdStage : IStage
{
    private const int PasswordCharacters = 20;

    public IReadOnlyList<string> Names { get; } = ["attach"];

    public async Task<IReadOnlyList<Chapter>> RunAsync(
        IReadOnlySet<string> chosen,
        Bench bench,
        CancellationToken cancellationToken
    )
    {
        await using var postgres = await BenchPostgres.StartAsync(bench.Data, cancellationToken);
        var password = RandomNumberGenerator.GetHexString(PasswordCharacters);
        await using var server = await StretchServer.StartAsync(
            postgres.Server,
            "crowd",
            password,
            bench.Raw,
            cancellationToken
        );
        using var login = await PartnerLogin.RegisterAsync(server.Url, password, cancellationToken);
        using var crowd = await CrowdBench.PrepareAsync(server, login, bench.Turns.Measured, cancellationToken);
        var figures = new List<CrowdFigures>();
        foreach (var people in bench.Crowds)
        {
            figures.Add(await crowd.MeasureAsync(people, cancellationToken));
            Console.WriteLine(CrowdChapter.Line(figures[^1]));
        }

        return [CrowdChapter.Write(figures)];
    }
}
