using System.Globalization;
using Stretch.Load.Measurements;
using Stretch.Load.Scenarios;

namespace Stretch.Load.Turns;

/// <summary>
/// Entrants that take their turns in scenarios, one after the other, so that whatever else the machine does meets all of
/// them.
/// </summary>
internal sealed class Rounds(TurnSettings settings, IReadOnlyList<IEntrant> entrants)
{
    private int turns;

    /// <summary>Writes what the turns need, and lets each take one that is in no report: a server that never worked is nobody's case.</summary>
    public async Task PractiseAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        foreach (var entrant in entrants)
        {
            await entrant.PrepareAsync(cancellationToken);
            var brief = settings with { MeasuredSeconds = 1 };
            var result = await entrant.RunAsync(scenario, brief, round: 0, "practice", cancellationToken);
            if (!result.IsClean)
            {
                throw new InvalidOperationException($"Practice failed: {Line(result)}");
            }
        }
    }

    /// <summary>In the order of the turns.</summary>
    public async Task<IReadOnlyList<TurnResult>> MeasureAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var results = new List<TurnResult>();
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var entrant in entrants.Where(entrant => entrant.Takes(scenario)))
            {
                results.Add(await entrant.RunAsync(scenario, settings, round, $"turn-{turns++}", cancellationToken));
                Console.WriteLine(Line(results[^1]));
            }
        }

        return results;
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
