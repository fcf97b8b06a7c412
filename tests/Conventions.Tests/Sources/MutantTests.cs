using System.Text.RegularExpressions;

namespace Stretch.Conventions.Tests.Sources;

/// <summary>The bugs of <c>tests/mutants</c> fit the code as it is, and <c>docs/correctness.md</c> tells of each.</summary>
public sealed partial class MutantTests
{
    private static readonly IReadOnlyList<(string Name, string Text)> Mutants =
    [
        .. Directory
            .GetFiles(Path.Combine(Repository.Root, "tests", "Mutants"), "*.mutant")
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileNameWithoutExtension(path), File.ReadAllText(path))),
    ];

    [Fact]
    public void Each_finds_what_it_changes_once()
    {
        Assert.True(Mutants.Count >= 25, $"There are {Mutants.Count} mutants.");
        Rule.Holds(
            "What a mutant changes stands in its file once.",
            from mutant in Mutants
            from Match edit in Edit().Matches(mutant.Text)
            let code = File.ReadAllText(Path.Combine(Repository.Root, edit.Groups["file"].Value))
            where code.Split(edit.Groups["find"].Value).Length != 2
            select mutant.Name
        );
    }

    [Fact]
    public void Each_is_in_the_table_with_what_catches_it()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "correctness.md"));
        var rows =
            from mutant in Mutants
            let bug = Bug().Match(mutant.Text).Groups["bug"].Value
            select $"| {mutant.Name} | {bug} | {string.Join("; ", Catcher().Matches(mutant.Text).Select(Told))} |";

        Assert.Equal(rows, page.Split('\n').Where(line => TableRow().IsMatch(line)));
    }

    private static string Told(Match catcher) =>
        $"{catcher.Groups["suite"].Value} "
        + string.Join(", ", catcher.Groups["tests"].Value.Split('|').Select(name => $"`{name}`"));

    [GeneratedRegex(@"^in: (?<file>.+)\n--- find\n(?<find>[\s\S]+?)\n--- replace\n", RegexOptions.Multiline)]
    private static partial Regex Edit();

    [GeneratedRegex(@"^bug: (?<bug>.+)\n")]
    private static partial Regex Bug();

    [GeneratedRegex(@"^caught by: (?<suite>\w+) (?<tests>.+)$", RegexOptions.Multiline)]
    private static partial Regex Catcher();

    [GeneratedRegex(@"^\| [a-z-]+ \| .+ \| (Domain|Silo|Gateway|Highnote|Cluster|Simulation) `")]
    private static partial Regex TableRow();
}
