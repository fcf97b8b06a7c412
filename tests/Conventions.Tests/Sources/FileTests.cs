using System.Text.RegularExpressions;

namespace Stretch.Conventions.Tests.Sources;

public sealed partial class FileTests
{
    private const int MaxLines = 300;

    private static readonly string[] NounlessFolders =
    [
        "Services",
        "Helpers",
        "Utils",
        "Utilities",
        "Common",
        "Managers",
    ];

    [Fact]
    public void The_scan_sees_the_repository()
    {
        Assert.Contains(Repository.Files, file => file.Path == "src/Domain/Ledger/Books.cs");
        Assert.Contains(Repository.Files, file => file.Path == "tests/Conventions.Tests/Sources/FileTests.cs");
        Assert.DoesNotContain(Repository.Files, file => file.Path.Contains("/obj/", StringComparison.Ordinal));
        Assert.True(Repository.Files.Count > 200, $"only {Repository.Files.Count} files were found");
    }

    [Fact]
    public void Files_are_short() =>
        Rule.Holds(
            $"A file has at most {MaxLines} lines.",
            Repository.Files.Where(file => file.Lines > MaxLines).Select(file => file.Path)
        );

    [Fact]
    public void Folders_are_nouns_of_the_product() =>
        Rule.Holds(
            "A folder is named after what it is about.",
            from file in Repository.Files
            from folder in file.Path.Split('/').SkipLast(1)
            where NounlessFolders.Contains(folder)
            select file.Folder
        );

    [Fact]
    public void A_namespace_is_where_its_file_is() =>
        Rule.Holds(
            "Project and folders make the namespace.",
            from file in Repository.Files
            where file.Namespace is not null && file.Namespace != NamespaceOf(file)
            select $"{file.Path} has {file.Namespace}",
            (
                "src/Silo/Hosting/Embedded/GrainHosting.cs has Stretch.Silo.Hosting",
                "The build picks one of two twins; its callers must not see which."
            ),
            (
                "src/Silo/Hosting/Orleans/GrainHosting.cs has Stretch.Silo.Hosting",
                "The other twin; and a namespace Stretch.Silo.Hosting.Orleans would hide the real Orleans."
            ),
            (
                "src/Silo/Hosting/Orleans/SilentSilos.cs has Stretch.Silo.Hosting",
                "Beside the twin, for the same reason."
            ),
            ("tests/TestKit/Grains/Embedded/GrainSilo.cs has Stretch.TestKit.Grains", "Twins likewise."),
            ("tests/TestKit/Grains/Orleans/GrainSilo.cs has Stretch.TestKit.Grains", "Twins likewise.")
        );

    [Fact]
    public void Every_file_has_a_namespace_but_programs() =>
        Rule.Holds(
            "Only a program's first file has no namespace.",
            Repository
                .Files.Where(file =>
                    file.Namespace is null && !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal)
                )
                .Select(file => file.Path)
        );

    [Fact]
    public void Nothing_is_left_to_do() =>
        Rule.Holds(
            "No regions, no open ends, no skipped tests, no sleeping.",
            from file in Repository.Files
            where !file.Path.EndsWith("/FileTests.cs", StringComparison.Ordinal)
            from Match match in OpenEnd().Matches(file.Text)
            select $"{file.Path}: {match.Value}",
            (
                "tests/TestKit/Postgres/MountingFactAttribute.cs: Skip =",
                "Not every machine lets us mount a disk that is small."
            )
        );

    /// <summary>What stands in for Orleans uses its names; contracts belong to no layer, so theirs have none.</summary>
    private static string NamespaceOf(SourceFile file)
    {
        var folders = file.Path.Split('/').SkipLast(1).ToArray();
        return (folders[1], folders.ElementAtOrDefault(2)) switch
        {
            ("Grains.Embedded", "Orleans") => string.Join('.', folders[2..]),
            ("Grains.Interfaces", _) => string.Join('.', ["Stretch", .. folders[2..]]),
            _ => string.Join('.', ["Stretch", .. folders[1..]]),
        };
    }

    [GeneratedRegex(@"#region|\bTODO\b|\bFIXME\b|NotImplementedException|\bSkip\s*=|Thread\.Sleep")]
    private static partial Regex OpenEnd();
}
