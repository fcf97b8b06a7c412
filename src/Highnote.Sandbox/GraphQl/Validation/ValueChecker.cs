using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.GraphQl.Validation;

/// <summary>Holds a written value against a type, down through lists and input objects.</summary>
/// <param name="report">Gets each fault with its place.</param>
/// <param name="onVariable">Gets each variable met; its type is judged where the variable is declared.</param>
/// <param name="isJson">The value came as JSON, which has no words: text stands for enum members too.</param>
internal sealed class ValueChecker(
    GraphQlSchema schema,
    Action<string, SourceLocation> report,
    Action<VariableUse> onVariable,
    bool isJson = false
)
{
    /// <param name="path">Where the value stands, for the message: <c>input.amount.value</c>.</param>
    public void Check(Value value, TypeReference type, string path, bool placeHasDefault = false)
    {
        switch (value, type)
        {
            case (VariableValue variable, _):
                onVariable(new(variable, type, placeHasDefault));
                break;
            case (NullValue, NonNullType):
                report($"\"{path}\" must not be null: its type is \"{type}\".", value.Location);
                break;
            case (NullValue, _):
                break;
            case (_, NonNullType nonNull):
                Check(value, nonNull.Inner, path);
                break;
            case (ListValue list, ListType listType):
                CheckItems(list, listType, path);
                break;
            case (_, ListType listType):
                Check(value, listType.Item, path);
                break;
            case (_, NamedType named):
                CheckNamed(value, schema.Find(named.Name), path);
                break;
        }
    }

    private void CheckItems(ListValue list, ListType type, string path)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            Check(list.Items[i], type.Item, $"{path}[{i}]");
        }
    }

    private void CheckNamed(Value value, TypeDefinition? type, string path)
    {
        switch (type)
        {
            case InputType input when value is ObjectValue fields:
                CheckFields(fields, input, path);
                break;
            case EnumType members when MemberOf(value) is { } name:
                if (!members.Has(name))
                {
                    report($"\"{name}\" of \"{path}\" is no value of enum \"{members.Name}\".", value.Location);
                }

                break;
            case ScalarType scalar when Scalars.Read(scalar.Name, value) is not null:
                break;
            default:
                report($"\"{path}\" has a value that is no \"{type?.Name}\".", value.Location);
                break;
        }
    }

    private string? MemberOf(Value value) =>
        value switch
        {
            EnumValue word => word.Name,
            StringValue text when isJson => text.Text,
            _ => null,
        };

    private void CheckFields(ObjectValue value, InputType type, string path)
    {
        foreach (var field in value.Fields)
        {
            if (type.Fields.TryGetValue(field.Name, out var definition))
            {
                Check(field.Value, definition.Type, $"{path}.{field.Name}", definition.Default is not null);
            }
            else
            {
                report(
                    $"\"{path}\" has a field \"{field.Name}\" that \"{type.Name}\" does not define.",
                    field.Location
                );
            }
        }

        foreach (var same in value.Fields.GroupBy(f => f.Name).Where(g => g.Count() > 1))
        {
            report($"\"{path}.{same.Key}\" is given more than once.", same.Last().Location);
        }

        foreach (var missing in type.Fields.Values.Where(d => d.IsRequired && value.Fields.All(f => f.Name != d.Name)))
        {
            report($"\"{path}.{missing.Name}\" of type \"{missing.Type}\" is required.", value.Location);
        }
    }
}
