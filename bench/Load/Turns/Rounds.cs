using System.Globalization;
using Stretch.Load.Measurements;
using Stretch.Load.Preparation;

namespace Stretch.Load;

/// <summary>
/// Entrants that take their turns in every scenario, one after the other, so that whatever else the machine does meets all of
/// them.
/// </summary>
internal sealed class Rounds(LoadSettings settings, IReadOnlyList<Entrant> entrants)
{
    /// <summary>In the order of the turns.</summary>
    public async Task<IReadOnlyList<TurnResult>> MeasureAsync(CancellationToken cancellationToken)
    {
        foreach (var entrant in entrants)
        {
            await CatalogueRows.WriteAsync(entrant.Contestant.Database, entrant.Catalogue, cancellationToken);
        }

        await PractiseAsync(cancellationToken);
        var results = new List<TurnResult>();
        foreach (var scenario in settings.Scenarios)
        {
            for (var round = 1; round <= settings.Rounds; round++)
            {
                foreach (var entrant in entrants)
                {
                    var turn = new Turn(entrant.Contestant, scenario, entrant.Catalogue, settings);
                    var token = await entrant.Login.TokenAsync(cancellationToken);
                    var result = await turn.RunAsync(round, $"turn-{results.Count}", token, cancellationToken);
                    results.Add(result);
                    Console.WriteLine(Line(result));
                }
            }
        }

        return results;
    }

    /// <summary>A turn of each that is in no report: a server that never worked and tables without rows are nobody's case.</summary>
    private async Task PractiseAsync(CancellationToken cancellationToken)
    {
        foreach (var entrant in entrants)
        {
            var brief = settings with { MeasuredSeconds = 1 };
            var turn = new Turn(entrant.Contestant, settings.Scenarios[0], entrant.Catalogue, brief);
            var token = await entrant.Login.TokenAsync(cancellationToken);
            var result = await turn.RunAsync(round: 0, "practice", token, cancellationToken);
            if (!result.IsClean)
            {
                throw new InvalidOperationException($"Practice failed: {Line(result)}");
            }
        }
    }

    private string Line(TurnResult result)
    {
        var books = result.Faults.Count == 0 ? "verified" : string.Join("; ", result.Faults);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Scenario, -12} {result.Round}/{settings.Rounds}  {result.Contestant, -14}"
                + $"{result.PerSecond, 8:N0}/s  p50 {result.P50Ms, 7:N2} ms  p99 {result.P99Ms, 7:N2} ms  "
                + $"µs of server {result.UsedPerCall.Server.TotalMicroseconds, 4:N0}, "
                + $"PostgreSQL {result.UsedPerCall.Postgres.TotalMicroseconds, 4:N0}  "
                + $"errors {result.Errors}  books {books}"
        );
    }
}
