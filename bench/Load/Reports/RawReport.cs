using System.Globalization;
using System.Text.Json;
using Stretch.Load.Measurements;
using Stretch.Load.Turns;

namespace Stretch.Load.Reports;

/// <summary>Every turn's figures as JSON, for those who want to reckon with them.</summary>
internal static class RawReport
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task WriteAsync(
        DirectoryInfo folder,
        TurnSettings settings,
        IReadOnlyList<TurnResult> results,
        CancellationToken cancellationToken
    )
    {
        var now = TimeProvider.System.GetUtcNow();
        var name = now.ToString("yyyyMMdd'T'HHmmss'Z.json'", CultureInfo.InvariantCulture);
        var content = new
        {
            settings.MeasuredSeconds,
            settings.WarmUpSeconds,
            turns = results,
        };
        await using var file = File.Create(Path.Combine(folder.FullName, name));
        await JsonSerializer.SerializeAsync(file, content, Indented, cancellationToken);
    }
}
