namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>The merchant categories, and the codes (ISO 18245) each stands for.</summary>
internal static class MerchantCategories
{
    private const char Comment = '#';

    private static readonly Dictionary<string, string[]> Codes = EmbeddedText
        .Read("merchant-categories.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != Comment)
        .Select(line => line.Split(' '))
        .ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);

    public static bool Exists(string category) => Codes.ContainsKey(category);

    /// <returns>The codes, the main one first; none of a category that does not exist.</returns>
    public static IReadOnlyList<string> CodesOf(string? category) => Codes.GetValueOrDefault(category ?? "") ?? [];
}
