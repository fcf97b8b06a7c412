using System.Text.Json;

namespace Stretch.Highnote.Sandbox.Api;

/// <summary>Finds what the parser of JSON lets pass and cannot read: invalid UTF-8, and an escaped half of a surrogate pair.</summary>
internal static class JsonTexts
{
    /// <summary>Whether every text and name in it can be read.</summary>
    public static bool AreUnicode(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .All(property => CanRead(() => property.Name) && AreUnicode(property.Value)),
            JsonValueKind.Array => element.EnumerateArray().All(AreUnicode),
            JsonValueKind.String => CanRead(element.GetString),
            _ => true,
        };

    private static bool CanRead(Func<string?> text)
    {
        try
        {
            text();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
