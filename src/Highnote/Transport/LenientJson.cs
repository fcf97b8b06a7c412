using System.Globalization;
using System.Text.Json;

namespace Stretch.Highnote.Transport;

/// <summary>Reading JSON that may not have the shape one hopes for: what isn't there is undefined, never an exception.</summary>
internal static class LenientJson
{
    private const double MaxSeconds = 24 * 60 * 60;

    /// <summary>Undefined when the bytes are no JSON.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    public static string? Text(this JsonElement element) =>
        element.ValueKind is JsonValueKind.String ? element.GetString() : null;

    /// <summary>A number, or a number in a string, of seconds within a day; else null.</summary>
    public static TimeSpan? Seconds(this JsonElement element)
    {
        var text = element.ValueKind is JsonValueKind.Number ? element.GetRawText() : element.Text();
        var valid =
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and <= MaxSeconds;
        return valid ? TimeSpan.FromSeconds(seconds) : null;
    }
}
