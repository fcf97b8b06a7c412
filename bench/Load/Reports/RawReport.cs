using System.Globalization;
using System.Text.Json;
using Stretch.Load.Measurements;

namespace Stretch.Load.Reports;

/// <summary>Every turn's figures as JSON, for those who want to reckon with them.</summary>
internal static class RawReport
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task WriteAsync(
        DirectoryInfo folder,
        MachineFacts facts,
        LoadSettings settings,
        IReadOnlyList<TurnResult> results,
        CancellationToken cancellationToken
    )
    {
        var now = TimeProvider.System.GetUtcNow();
        var name = now.ToString("yyyyMMdd'T'HHmmss'Z.json'", CultureInfo.InvariantCulture);
        var content = new
        {
            facts = facts.All.ToDictionary(fact => fact.Name, fact => fact.Value),
            settings.MeasuredSeconds,
            settings.WarmUpSeconds,
            settings.Scenarios,
            turns = results,
        };
        await using var file = File.Create(Path.Combine(folder.FullName, name));
        await JsonSerializer.SerializeAsync(file, content, Indented, cancellationToken);
    }
}
