using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Stretch.Highnote.Transport;

/// <summary>One executable document with one operation, which is named as its file.</summary>
internal sealed partial class GraphQlDocument
{
    private readonly Lazy<DocumentComplexity> _complexity;

    public GraphQlDocument(string text)
    {
        Text = text;
        OperationName = OperationHeader().Match(text).Groups["name"].Value;
        _complexity = new Lazy<DocumentComplexity>(() => DocumentComplexity.Of(text));
    }

    public string Text { get; }

    public string OperationName { get; }

    /// <summary>What the issuer counts it for.</summary>
    public int ComplexityFor(JsonObject variables) => _complexity.Value.For((int?)variables["first"] ?? 0);

    /// <param name="path">Folder and name below this project, without extension: <c>Transfers/ReadTransfer</c>.</param>
    public static GraphQlDocument Load(string path)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var resource = $"{typeof(HighnoteClient).Namespace}.{path.Replace('/', '.')}.graphql";
        using var stream =
            assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The document {path} is not embedded as {resource}.");
        using var reader = new StreamReader(stream);
        return new GraphQlDocument(reader.ReadToEnd());
    }

    [GeneratedRegex(@"^(query|mutation)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex OperationHeader();
}
