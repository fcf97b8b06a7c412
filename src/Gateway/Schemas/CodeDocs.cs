using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Stretch.Gateway.Schemas;

/// <summary>
/// What the code says of itself: the comments that the compiler writes into a file beside each assembly. One of ours without
/// that file is a fault of the build, which publishing looks for too.
/// </summary>
internal static partial class CodeDocs
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Read = new();

    /// <summary>As Markdown; null where the code says nothing.</summary>
    public static string? SummaryOf(Type type) => Text(MemberOf(type)?.Element("summary"));

    /// <summary>What the code says of a record's parameter, whose name may be written in camelCase.</summary>
    public static string? ParameterOf(Type record, string name) =>
        Text(
            MemberOf(record)
                ?.Elements("param")
                .FirstOrDefault(parameter =>
                    string.Equals((string?)parameter.Attribute("name"), name, StringComparison.OrdinalIgnoreCase)
                )
        );

    private static XElement? MemberOf(Type type)
    {
        var name = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
        return Read.GetOrAdd(type.Assembly, ReadMembers).GetValueOrDefault($"T:{name}");
    }

    private static IReadOnlyDictionary<string, XElement> ReadMembers(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(file)
                ? XDocument.Load(file).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!)
            : IsOurs(assembly)
                ? throw new InvalidOperationException(
                    $"The reference has no words: {assembly.GetName().Name}.xml is missing beside the assembly."
                )
            : new Dictionary<string, XElement>();
    }

    private static bool IsOurs(Assembly assembly) =>
        assembly.GetName().Name!.StartsWith("Stretch.", StringComparison.Ordinal);

    private static string? Text(XElement? element) =>
        element is null ? null : Spaces().Replace(string.Concat(element.Nodes().Select(TextOf)), " ").Trim();

    private static string TextOf(XNode node) =>
        node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" or "seealso" } see => Shortest((string?)see.Attribute("cref") ?? ""),
            XElement { Name.LocalName: "paramref" } parameter => $"`{(string?)parameter.Attribute("name")}`",
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement other => string.Concat(other.Nodes().Select(TextOf)),
            _ => "",
        };

    private static string Shortest(string reference) => reference[(reference.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
