using System.Text;

namespace Stretch.Highnote.Transport;

/// <summary>The fragment of a document that reads one object by id, and documents that use it for several.</summary>
internal sealed record NodeFragment(string OperationName, string Name, string Definitions)
{
    private const string Keyword = "fragment ";

    public static NodeFragment Of(GraphQlDocument single)
    {
        var start = single.Text.IndexOf("\n" + Keyword, StringComparison.Ordinal) + 1;
        if (start == 0)
        {
            throw new InvalidOperationException($"{single.OperationName} reads its object through no fragment.");
        }

        var definitions = single.Text[start..];
        return new NodeFragment(single.OperationName, definitions.Split(' ')[1], definitions);
    }

    public static string AliasOf(int index) => $"n{index}";

    public static string VariableOf(int index) => $"id{index}";

    public GraphQlDocument ForMany(int count)
    {
        var text = new StringBuilder();
        var variables = Enumerable.Range(0, count).Select(index => $"${VariableOf(index)}: ID!");
        text.Append($"query {OperationName}Batch({string.Join(", ", variables)}) {{\n");
        for (var index = 0; index < count; index++)
        {
            text.Append($"  {AliasOf(index)}: node(id: ${VariableOf(index)}) {{ __typename ...{Name} }}\n");
        }

        text.Append("}\n\n").Append(Definitions);
        return new GraphQlDocument(text.ToString());
    }
}
