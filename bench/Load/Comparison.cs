using Microsoft.Extensions.Logging.Abstractions;
using Stretch.Load.Contestants;
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
        var results = await RoundsOf(field).MeasureAsync(cancellationToken);

        await RawReport.WriteAsync(raw, facts, settings, results, cancellationToken);
        await File.WriteAllTextAsync(
            settings.Report.FullName,
            MarkdownReport.Write(facts, settings, results),
            cancellationToken
        );
        Console.WriteLine($"Written to {settings.Report.FullName}");
        return results.All(result => result.IsClean);
    }

    private Rounds RoundsOf(Field field)
    {
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var catalogue = new PartnerCatalogue(field.Login.ClientId, settings.MaxCallsPerTurn, now);
        return new Rounds(
            settings,
            [.. field.All.Select(contestant => new Entrant(contestant, field.Login, catalogue))]
        );
    }
}
