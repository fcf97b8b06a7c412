using System.Reflection;
using System.Runtime.CompilerServices;

namespace Stretch.Conventions.Tests;

public sealed class SealedTests
{
    private static readonly string[] Assemblies =
    [
        "Stretch.Grains.Interfaces",
        "Stretch.Domain",
        "Stretch.Grains",
        "Stretch.Gateway",
        "Stretch.Highnote",
        "stretch",
    ];

    private static IEnumerable<Type> Classes =>
        Assemblies
            .SelectMany(assembly => Assembly.Load(assembly).GetTypes())
            .Where(type => type.IsClass && !type.IsDefined(typeof(CompilerGeneratedAttribute)))
            .Where(type => type.Namespace?.StartsWith("Stretch", StringComparison.Ordinal) == true);

    [Fact]
    public void Classes_are_sealed_unless_they_are_made_to_be_derived_from()
    {
        Assert.Contains(Classes, type => type.Name == "ProgramGrain");
        Rule.Holds(
            "A class is sealed, static or abstract.",
            Classes.Where(type => !type.IsSealed && !type.IsAbstract).Select(type => type.FullName!)
        );
    }
}
