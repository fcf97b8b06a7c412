using System.Reflection;
using System.Text.RegularExpressions;

namespace Stretch.Highnote.Sandbox.Tests.Documentation;

/// <summary>docs/sandbox.md as it stands.</summary>
internal static partial class SandboxDocument
{
    private const string Indent = "    ";

    /// <summary>What an indented block begins with that is not for the shell: C#, and what starts a sandbox of its own.</summary>
    private static readonly string[] NotForTheShell = ["await using", "ConnectionStrings__"];

    private static readonly string[] Lines = File.ReadAllLines(
        typeof(SandboxDocument)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(entry => entry.Key == "SandboxDocument")
            .Value!
    );

    /// <summary>All commands of the document in their order.</summary>
    public static string Script =>
        string.Join('\n', Blocks().Where(block => !NotForTheShell.Any(block.TrimStart().StartsWith)));

    /// <summary>The rows of the table that has this heading for its first column, as texts of their cells.</summary>
    public static IReadOnlyList<string[]> Table(string firstHeading) =>
        [
            .. Lines
                .SkipWhile(line => !line.StartsWith($"| {firstHeading} |", StringComparison.Ordinal))
                .Skip(2)
                .TakeWhile(line => line.StartsWith('|'))
                .Select(row => row.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()),
        ];

    /// <summary>Everything that is written in code's letters.</summary>
    public static IEnumerable<string> CodeWords =>
        Lines.SelectMany(line => Code().Matches(line).Select(match => match.Groups[1].Value));

    /// <summary>The words of a cell that are written in code's letters.</summary>
    public static IReadOnlyList<string> CodeWordsOf(string cell) =>
        [.. Code().Matches(cell).Select(match => match.Groups[1].Value)];

    private static IEnumerable<string> Blocks()
    {
        var block = new List<string>();
        foreach (var line in Lines.Append(""))
        {
            if (line.StartsWith(Indent, StringComparison.Ordinal))
            {
                block.Add(line[Indent.Length..]);
            }
            else if (block.Count > 0)
            {
                yield return string.Join('\n', block);
                block.Clear();
            }
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
