using System.Xml.Linq;
using Stretch.Conventions.Tests.Sources;

namespace Stretch.Conventions.Tests.Layers;

public sealed class LayerTests
{
    /// <summary>Which project may know which. The grain runtime comes to all by an import and is not one of them.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Grains.Interfaces"] = [],
        ["Grains.Embedded"] = [],
        ["Highnote"] = [],
        ["Highnote.Sandbox"] = [],
        ["Domain"] = ["Grains.Interfaces"],
        ["Gateway"] = ["Grains.Interfaces"],
        ["Grains"] = ["Domain", "Grains.Interfaces"],
        ["Silo"] = ["Domain", "Gateway", "Grains", "Grains.Interfaces", "Highnote"],
    };

    private static string Runtime => "Stretch.Grains.Embedded";

    [Fact]
    public void Every_project_has_its_place()
    {
        var projects = Directory
            .EnumerateDirectories(Path.Combine(Repository.Root, "src"))
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Select(folder => Path.GetFileName(folder))
            .Order();

        Assert.Equal(Allowed.Keys.Order(), projects);
    }

    [Fact]
    public void Projects_refer_only_to_the_layers_below() =>
        Rule.Holds(
            "A project refers to the layers below it and to nothing else of ours.",
            from project in Allowed.Keys
            from reference in ReferencesOf(project)
            where !Allowed[project].Contains(reference)
            select $"{project} refers to {reference}"
        );

    [Fact]
    public void Assemblies_use_only_the_layers_below()
    {
        var compiled = Allowed.Keys.Where(project => project is not ("Silo" or "Highnote.Sandbox")).ToList();

        Assert.Contains("Stretch.Grains.Interfaces", AssemblyReferences.OursIn("Stretch.Gateway"));
        Rule.Holds(
            "An assembly uses the layers below it and nothing else of ours, not even what comes along with them.",
            from project in compiled
            from used in AssemblyReferences.OursIn($"Stretch.{project}")
            where used != Runtime && !Allowed[project].Contains(used["Stretch.".Length..])
            select $"{project} uses {used}"
        );
    }

    private static IEnumerable<string> ReferencesOf(string project) =>
        XDocument
            .Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"))
            .Descendants("ProjectReference")
            // Built beside it, to be started as a process; nothing of it is compiled in.
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
}
