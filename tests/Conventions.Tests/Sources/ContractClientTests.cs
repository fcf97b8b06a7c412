using System.Text.RegularExpressions;

namespace Stretch.Conventions.Tests.Sources;

/// <summary>The suites that call silos hold each answer against the reference document.</summary>
public sealed partial class ContractClientTests
{
    [Fact]
    public void A_tests_HTTP_client_is_held_against_the_reference() =>
        Rule.Holds(
            "An HttpClient that calls a silo is made with a ContractHandler.",
            from file in Repository.FilesOf("tests/Gateway.Tests", "tests/Silo.Tests")
            where Bare().IsMatch(file.Text)
            select file.Path
        );

    /// <summary>Made in one of the ways that C# has, with another handler than that one or with none.</summary>
    [GeneratedRegex(
        @"(new HttpClient\b|HttpClient \w+( \{ get; \})? (=|=>) new|HttpClient \w+\([^)]*\) =>\s*new)(?!\(\s*new ContractHandler|\s+HttpClient\()"
    )]
    private static partial Regex Bare();
}
