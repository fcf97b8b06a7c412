using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>Flattens selections for one object type: conditions and fragments resolved, equal keys put together.</summary>
internal sealed class FieldCollector(GraphQlSchema schema, PreparedOperation prepared, ValueReader values)
{
    private static readonly NonNullType Condition = new(new NamedType("Boolean"));

    public OrderedDictionary<string, List<FieldSelection>> Collect(
        ObjectType type,
        IReadOnlyList<FieldSelection> parents
    )
    {
        var fields = new OrderedDictionary<string, List<FieldSelection>>(StringComparer.Ordinal);
        foreach (var parent in parents)
        {
            Collect(type, parent.Selections, fields);
        }

        return fields;
    }

    public void Collect(
        ObjectType type,
        IReadOnlyList<Selection> selections,
        OrderedDictionary<string, List<FieldSelection>> fields
    )
    {
        foreach (var selection in selections)
        {
            if (!IsIncluded(selection))
            {
                continue;
            }

            switch (selection)
            {
                case FieldSelection field when fields.TryGetValue(field.ResponseKey, out var sameKey):
                    sameKey.Add(field);
                    break;
                case FieldSelection field:
                    fields.Add(field.ResponseKey, [field]);
                    break;
                case FragmentSpread spread when prepared.Fragments[spread.Name] is var fragment:
                    CollectFragment(type, fragment.TypeCondition, fragment.Selections, fields);
                    break;
                case InlineFragment inline:
                    CollectFragment(type, inline.TypeCondition, inline.Selections, fields);
                    break;
            }
        }
    }

    private void CollectFragment(
        ObjectType type,
        string? condition,
        IReadOnlyList<Selection> selections,
        OrderedDictionary<string, List<FieldSelection>> fields
    )
    {
        if (condition is null || schema.PossibleTypes((CompositeType)schema.Find(condition)!).Contains(type.Name))
        {
            Collect(type, selections, fields);
        }
    }

    private bool IsIncluded(Selection selection)
    {
        foreach (var directive in selection.Directives)
        {
            var isTrue = (bool)values.Read(directive.Arguments[0].Value, Condition)!;
            if (isTrue == (directive.Name == "skip"))
            {
                return false;
            }
        }

        return true;
    }
}
