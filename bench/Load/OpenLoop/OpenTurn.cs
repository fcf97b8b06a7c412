using Stretch.Load.Measurements;
using Stretch.Load.Scenarios;
using Stretch.Load.Turns;

namespace Stretch.Load.OpenLoop;

/// <summary>A turn of the product with calls that arrive at a rate, on one program.</summary>
internal static class OpenTurn
{
    private const int Seed = 4711;
    private static readonly Scenario Scenario = new("open", Programs: 1);

    public static async Task<OpenFigures> RunAsync(
        HttpEntrant product,
        double perSecond,
        TurnSettings settings,
        CancellationToken cancellationToken
    )
    {
        var arrivals = ArrivalTimes.Make(perSecond, settings.WarmUp + settings.Measured, Seed);
        var result = await product.RunAsync(
            Scenario,
            round: 1,
            Scenario.Name,
            async (requests, processors) =>
            {
                var tally = new Tally(requests.Expected);
                var before = processors.Read();
                var callers = new OpenCallers(product.Server.Address, requests, tally);
                await callers.RunAsync(arrivals, settings.WarmUp, cancellationToken);
                return new Drive(tally, settings.Measured, processors.Read() - before);
            },
            cancellationToken
        );
        return new OpenFigures(perSecond, arrivals.Count, result);
    }
}
