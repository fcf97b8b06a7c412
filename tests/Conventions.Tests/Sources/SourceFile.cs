using System.Text.RegularExpressions;

namespace Stretch.Conventions.Tests.Sources;

/// <summary>A C# file as it stands in the repository.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The project's folder, <c>src/Domain</c> for example.</summary>
    public string Project => string.Join('/', Path.Split('/').Take(2));

    public string Folder => Path[..Path.LastIndexOf('/')];

    public int Lines => Text.AsSpan().Count('\n');

    /// <summary>The text without comments, so that prose breaks no rule.</summary>
    public string Code => Comment().Replace(Text, "");

    public string? Namespace => NamespaceLine().Match(Text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"(?<=^|[\s;{}()])//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
