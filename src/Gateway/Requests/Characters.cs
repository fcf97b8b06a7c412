namespace Stretch.Gateway.Requests;

/// <summary>Texts as people count them: in Unicode characters, of which some take two of the platform's.</summary>
internal static class Characters
{
    /// <summary>How many a well-formed text has, as JSON Schema counts them too.</summary>
    public static int Count(string text)
    {
        var pairs = 0;
        foreach (var unit in text)
        {
            pairs += char.IsHighSurrogate(unit) ? 1 : 0;
        }

        return text.Length - pairs;
    }

    /// <summary>Whether any of them is a control character (C0, delete or C1), which no name or address has.</summary>
    public static bool AnyControl(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('\u0000', '\u001F') || text.ContainsAnyInRange('\u007F', '\u009F');
}
