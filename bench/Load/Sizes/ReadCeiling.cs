using System.Net;
using Stretch.Load.Callers;
using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Load.Turns;

namespace Stretch.Load.Sizes;

/// <summary>GET one user task, by many callers, at a server and at the endpoint that only answers: in turn.</summary>
internal sealed class ReadCeiling(SizedServer sized, ServerProcess empty, TurnSettings settings)
{
    private const int Callers = 64;
    private const string Scenario = "GET one";
    private const int Paths = 100_000;
    private const int Seed = 4711;

    public async Task<AssignFigures> MeasureAsync(CancellationToken cancellationToken)
    {
        var random = new Random(Seed);
        string[] paths = [.. Enumerable.Range(0, Paths).Select(_ => ReadQuestion.OneOf(sized, random))];
        var token = await sized.Login.TokenAsync(cancellationToken);
        var results = new List<TurnResult>();
        for (var round = 1; round <= settings.Rounds; round++)
        {
            results.Add(await TurnAsync(Rival.Stretch, sized.Server.Address, sized.Server.ProcessIds, round));
            results.Add(await TurnAsync(Rival.EmptyEndpoint, empty.Address, [empty.Id], round));
        }

        return new AssignFigures(results);

        async Task<TurnResult> TurnAsync(string name, IPEndPoint address, IReadOnlyList<int> processes, int round)
        {
            var driven = await ClosedLoop.RunAsync(
                address,
                new PathRequests(HttpMethod.Get, paths, address, token, goesRound: true),
                Callers,
                name == Rival.Stretch
                    ? await ProcessorTimes.OfAsync(processes, sized.Server.Database, cancellationToken)
                    : ProcessorTimes.Of(processes),
                settings,
                cancellationToken
            );
            return driven.ToResult(Scenario, round, name, walBytes: 0, faults: []);
        }
    }

    /// <summary>Stretch's reads/s over the empty endpoint's.</summary>
    public static double Share(AssignFigures figures) =>
        Median.Of(figures.Ratios(Scenario, Rival.Stretch, Rival.EmptyEndpoint));
}
