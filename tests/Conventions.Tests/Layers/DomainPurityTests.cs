namespace Stretch.Conventions.Tests.Layers;

/// <summary>The domain decides from what it is given: no clock, no randomness, no input or output, nothing that waits.</summary>
public sealed class DomainPurityTests
{
    private static readonly string[] BannedTypes =
    [
        "System.Console",
        "System.Environment",
        "System.Random",
        "System.TimeProvider",
        "System.Diagnostics.Activity",
        "System.Diagnostics.Process",
        "System.Diagnostics.Stopwatch",
        "System.Security.Cryptography.RandomNumberGenerator",
    ];

    private static readonly string[] BannedNamespaces =
    [
        "Microsoft.AspNetCore.",
        "Microsoft.Extensions.",
        "Npgsql.",
        "System.Data.",
        "System.IO.",
        "System.Net.",
        "System.Threading.",
    ];

    private static readonly string[] BannedMembers =
    [
        "System.DateTime.get_Now",
        "System.DateTime.get_UtcNow",
        "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid",
        "System.Guid.CreateVersion7",
    ];

    /// <summary>Iterators are compiled to this.</summary>
    private static readonly string[] CompilersOwn =
    [
        "System.Environment",
        "System.Environment.get_CurrentManagedThreadId",
    ];

    [Fact]
    public void The_domain_is_pure() =>
        Rule.Holds("The domain has no clock, randomness, input, output or waiting.", Impure("Stretch.Domain"));

    [Fact]
    public void The_scan_sees_what_an_assembly_uses()
    {
        Assert.Contains("System.Security.Cryptography.SHA256", AssemblyReferences.UsesOf("Stretch.Domain"));
        Assert.Contains("System.Environment.get_ProcessorCount", ImpureSample());
        Assert.Contains("System.TimeProvider", Impure("Stretch.Grains"));
        Assert.Contains("System.Threading.Tasks.Task", Impure("Stretch.Grains"));
    }

    /// <summary>This assembly itself is a sample: it uses a member of a banned type right here.</summary>
    private static IEnumerable<string> ImpureSample() =>
        Environment.ProcessorCount > 0 ? Impure(typeof(DomainPurityTests).Assembly.GetName().Name!) : [];

    private static IEnumerable<string> Impure(string assembly) =>
        AssemblyReferences
            .UsesOf(assembly)
            .Except(CompilersOwn)
            .Where(use =>
                BannedMembers.Contains(use)
                || BannedTypes.Any(type => use == type || use.StartsWith($"{type}.", StringComparison.Ordinal))
                || BannedNamespaces.Any(prefix => use.StartsWith(prefix, StringComparison.Ordinal))
            );
}
