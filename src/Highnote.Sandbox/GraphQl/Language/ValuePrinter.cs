using System.Text.Json;

namespace Stretch.Highnote.Sandbox.GraphQl.Language;

/// <summary>Writes values back as GraphQL, names in order, so that equal ones print alike.</summary>
internal static class ValuePrinter
{
    public static string Print(IEnumerable<Argument> arguments) =>
        string.Join(
            ", ",
            arguments.OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => $"{a.Name}: {Print(a.Value)}")
        );

    public static string Print(Value value) =>
        value switch
        {
            VariableValue variable => "$" + variable.Name,
            IntValue number => number.Text,
            FloatValue number => number.Text,
            StringValue text => $"\"{JsonEncodedText.Encode(text.Text)}\"",
            BooleanValue flag => flag.IsTrue ? "true" : "false",
            NullValue => "null",
            EnumValue word => word.Name,
            ListValue list => $"[{string.Join(", ", list.Items.Select(Print))}]",
            ObjectValue fields => $"{{{Print(fields.Fields)}}}",
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
        };
}
