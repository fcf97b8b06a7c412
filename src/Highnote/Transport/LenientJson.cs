using System.Globalization;
using System.Text.Json;

namespace Stretch.Highnote.Transport;

/// <summary>
/// Reading JSON that may not have the shape one hopes for: what isn't there is undefined, never an exception. Nor is a text
/// that is no Unicode, which the parser lets pass: invalid UTF-8, or an escaped half of a surrogate pair.
/// </summary>
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

    public static JsonElement Member(this JsonElement element, string name)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return default;
        }

        try
        {
            return element.TryGetProperty(name, out var member) ? member : default;
        }
        catch (InvalidOperationException)
        {
            // Looking for it came upon a name that is no Unicode, which is none that we ask for.
            return element.EnumerateObject().LastOrDefault(property => NameOf(property) == name).Value;
        }
    }

    public static string? Text(this JsonElement element)
    {
        try
        {
            return element.ValueKind is JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether it is a text that is no Unicode, or an object with such a name.</summary>
    public static bool IsUnreadable(this JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.Text() is null,
            JsonValueKind.Object => element.EnumerateObject().Any(property => NameOf(property) is null),
            _ => false,
        };

    /// <summary>A number, or a number in a string, of seconds within a day; else null.</summary>
    public static TimeSpan? Seconds(this JsonElement element)
    {
        var text = element.ValueKind is JsonValueKind.Number ? element.GetRawText() : element.Text();
        var valid =
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and <= MaxSeconds;
        return valid ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
