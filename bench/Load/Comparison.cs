using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Load.Preparation;
using Stretch.Load.Reports;
using Stretch.Silo.Hosting.Postgres;

namespace Stretch.Load;

/// <summary>
/// The whole run: a durable PostgreSQL of its own, both contestants on it, turn and turn about in every scenario, so that
/// whatever else the machine does meets both.
/// </summary>
internal sealed class Comparison(LoadSettings settings)
{
    /// <summary>True when every call was answered 201 and all books are right.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var folder = settings.Data.CreateSubdirectory(Path.GetRandomFileName());
        try
        {
            await using var postgres = await PrivatePostgres.StartAsync(
                new PrivatePostgresOptions(folder.FullName),
                NullLogger.Instance,
                TimeProvider.System,
                cancellationToken
            );
            return await RunAsync(postgres, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<bool> RunAsync(PrivatePostgres postgres, CancellationToken cancellationToken)
    {
        var raw = settings.Report.Directory!.CreateSubdirectory("raw");
        await using var field = await Field.StartAsync(postgres, raw, cancellationToken);
        var facts = await MachineFacts.ReadAsync(field.Stretch.Database, settings.Data, cancellationToken);
        var results = await MeasureAsync(field, cancellationToken);

        await RawReport.WriteAsync(raw, facts, settings, results, cancellationToken);
        await File.WriteAllTextAsync(
            settings.Report.FullName,
            MarkdownReport.Write(facts, settings, results),
            cancellationToken
        );
        Console.WriteLine($"Written to {settings.Report.FullName}");
        return results.All(result => result.IsClean);
    }

    private async Task<IReadOnlyList<TurnResult>> MeasureAsync(Field field, CancellationToken cancellationToken)
    {
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var catalogue = new PartnerCatalogue(field.Login.ClientId, settings.MaxCallsPerTurn, now);
        foreach (var contestant in field.All)
        {
            await CatalogueRows.WriteAsync(contestant.Database, catalogue, cancellationToken);
        }

        await PractiseAsync(field, catalogue, cancellationToken);
        var results = new List<TurnResult>();
        foreach (var scenario in settings.Scenarios)
        {
            for (var round = 1; round <= settings.Rounds; round++)
            {
                foreach (var contestant in field.All)
                {
                    var turn = new Turn(contestant, scenario, catalogue, settings);
                    var token = await field.Login.TokenAsync(cancellationToken);
                    var result = await turn.RunAsync(round, $"turn-{results.Count}", token, cancellationToken);
                    results.Add(result);
                    Console.WriteLine(Line(result));
                }
            }
        }

        return results;
    }

    /// <summary>A turn of each that is in no report: a server that never worked and tables without rows are nobody's case.</summary>
    private async Task PractiseAsync(Field field, PartnerCatalogue catalogue, CancellationToken cancellationToken)
    {
        foreach (var contestant in field.All)
        {
            var turn = new Turn(contestant, settings.Scenarios[0], catalogue, settings with { MeasuredSeconds = 1 });
            var token = await field.Login.TokenAsync(cancellationToken);
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
            $"{result.Scenario, -7} {result.Round}/{settings.Rounds}  {result.Contestant, -14}"
                + $"{result.PerSecond, 8:N0}/s  p50 {result.P50Ms, 7:N2} ms  p99 {result.P99Ms, 7:N2} ms  "
                + $"µs of server {result.UsedPerCall.Server.TotalMicroseconds, 4:N0}, "
                + $"PostgreSQL {result.UsedPerCall.Postgres.TotalMicroseconds, 4:N0}  "
                + $"errors {result.Errors}  books {books}"
        );
    }
}
