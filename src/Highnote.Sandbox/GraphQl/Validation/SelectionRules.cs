using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.GraphQl.Validation;

/// <summary>Fields exist, leaves have no braces and the rest has, arguments fit, fragments can apply where they stand.</summary>
internal static class SelectionRules
{
    public static DocumentScopes Check(ValidationContext context)
    {
        var operations = new Dictionary<Operation, SelectionScope>(ReferenceEqualityComparer.Instance);
        foreach (var operation in context.Document.Operations)
        {
            var scope = operations[operation] = new SelectionScope();
            DirectiveRules.CheckNone(context, operation.Directives);
            if (context.Schema.RootOf(operation.Kind) is { } root)
            {
                CheckSelections(context, scope, root, operation.Selections);
            }
        }

        var fragments = new Dictionary<string, SelectionScope>(StringComparer.Ordinal);
        foreach (var fragment in context.Fragments.Values)
        {
            var scope = fragments[fragment.Name] = new SelectionScope();
            DirectiveRules.CheckNone(context, fragment.Directives);
            if (context.FindCondition(fragment.TypeCondition, fragment.Location) is { } type)
            {
                CheckSelections(context, scope, type, fragment.Selections);
            }
        }

        return new(operations, fragments);
    }

    private static void CheckSelections(
        ValidationContext context,
        SelectionScope scope,
        CompositeType parent,
        IReadOnlyList<Selection> selections
    )
    {
        foreach (var selection in selections)
        {
            DirectiveRules.Check(context, scope, selection.Directives);
            switch (selection)
            {
                case FieldSelection field:
                    CheckField(context, scope, parent, field);
                    break;
                case FragmentSpread spread:
                    scope.Spreads.Add(spread);
                    CheckSpread(context, parent, spread);
                    break;
                case InlineFragment inline:
                    CheckInlineFragment(context, scope, parent, inline);
                    break;
            }
        }
    }

    private static void CheckField(
        ValidationContext context,
        SelectionScope scope,
        CompositeType parent,
        FieldSelection field
    )
    {
        scope.FieldCount++;
        if (context.Schema.FindField(parent, field.Name) is not { } definition)
        {
            context.Report($"Cannot query field \"{field.Name}\" on type \"{parent.Name}\".", field.Location);
            return;
        }

        ArgumentRules.Check(context, scope, $"{parent.Name}.{field.Name}", definition.Arguments, field);
        switch (context.Schema.Find(definition.Type))
        {
            case CompositeType composite when field.Selections.Count > 0:
                CheckSelections(context, scope, composite, field.Selections);
                break;
            case CompositeType:
                context.Report(
                    $"Field \"{field.Name}\" of type \"{definition.Type}\" must have a selection of subfields.",
                    field.Location
                );
                break;
            default:
                if (field.Selections.Count > 0)
                {
                    context.Report(
                        $"Field \"{field.Name}\" of type \"{definition.Type}\" has no subfields to select.",
                        field.Location
                    );
                }

                break;
        }
    }

    private static void CheckSpread(ValidationContext context, CompositeType parent, FragmentSpread spread)
    {
        if (
            context.Fragments.TryGetValue(spread.Name, out var fragment)
            && context.Schema.Find(fragment.TypeCondition) is CompositeType condition
        )
        {
            CheckApplies(context, parent, condition, $"Fragment \"{spread.Name}\"", spread.Location);
        }
    }

    private static void CheckInlineFragment(
        ValidationContext context,
        SelectionScope scope,
        CompositeType parent,
        InlineFragment inline
    )
    {
        var type = inline.TypeCondition is { } name ? context.FindCondition(name, inline.Location) : parent;
        if (type is not null)
        {
            CheckApplies(context, parent, type, "The fragment", inline.Location);
            CheckSelections(context, scope, type, inline.Selections);
        }
    }

    private static void CheckApplies(
        ValidationContext context,
        CompositeType parent,
        CompositeType condition,
        string fragment,
        SourceLocation location
    )
    {
        if (!context.Schema.PossibleTypes(parent).Overlaps(context.Schema.PossibleTypes(condition)))
        {
            context.Report(
                $"{fragment} on \"{condition.Name}\" can never apply: nothing of type \"{parent.Name}\" is one.",
                location
            );
        }
    }
}
