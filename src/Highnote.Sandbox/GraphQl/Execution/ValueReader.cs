using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>Turns written values into those resolvers work with; the values have been checked against their types.</summary>
internal sealed class ValueReader(GraphQlSchema schema, IReadOnlyDictionary<string, object?> variables)
{
    public InputObject ReadArguments(
        IReadOnlyDictionary<string, InputDefinition> definitions,
        IReadOnlyList<Argument> arguments
    )
    {
        var values = new Dictionary<string, object?>(definitions.Count, StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            // A variable that was not given leaves its place as if nothing stood there.
            if (argument.Value is not VariableValue variable || variables.ContainsKey(variable.Name))
            {
                values[argument.Name] = Read(argument.Value, definitions[argument.Name].Type);
            }
        }

        foreach (var definition in definitions.Values)
        {
            if (definition.Default is { } value && !values.ContainsKey(definition.Name))
            {
                values[definition.Name] = Read(value, definition.Type);
            }
        }

        return new(values);
    }

    public object? Read(Value value, TypeReference type) =>
        (value, type.Nullable) switch
        {
            (VariableValue variable, _) => variables.GetValueOrDefault(variable.Name),
            (NullValue, _) => null,
            (ListValue list, ListType listType) => list.Items.Select(item => Read(item, listType.Item)).ToList(),
            (_, ListType listType) => new List<object?> { Read(value, listType.Item) },
            _ => ReadNamed(value, schema.Find(type)!),
        };

    private object? ReadNamed(Value value, TypeDefinition type) =>
        (type, value) switch
        {
            (InputType input, ObjectValue fields) => ReadArguments(input.Fields, fields.Fields),
            (EnumType, EnumValue word) => word.Name,
            (EnumType, StringValue text) => text.Text,
            (ScalarType scalar, _) => Scalars.Read(scalar.Name, value),
            _ => throw new InvalidOperationException($"A value for {type.Name} was not checked."),
        };
}
