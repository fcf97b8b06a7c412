using System.Reflection;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.Tests.Documents;

/// <summary>Every GraphQL file of the client, found where the client finds them, so that none is left out.</summary>
internal static class EmbeddedDocuments
{
    private static readonly Assembly Client = typeof(HighnoteClient).Assembly;

    public static IEnumerable<string> Names =>
        Client.GetManifestResourceNames().Where(name => name.EndsWith(".graphql", StringComparison.Ordinal));

    public static string Read(string name)
    {
        using var reader = new StreamReader(Client.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    public static bool ReadsOneNode(GraphQlDocument document) =>
        document.Text.Contains("node(id: $id)", StringComparison.Ordinal);
}
