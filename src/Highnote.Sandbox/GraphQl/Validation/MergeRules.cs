using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.GraphQl.Validation;

/// <summary>
/// Fields that answer under one key can be one field: the same name and arguments where they could meet on one object,
/// the same shape of answer in any case. The work is bounded by <see cref="DocumentLimits.MaxSpreadFields"/>.
/// </summary>
internal static class MergeRules
{
    private sealed record Candidate(CompositeType Parent, FieldSelection Field, FieldDefinition Definition);

    public static void Check(ValidationContext context)
    {
        foreach (var operation in context.Document.Operations)
        {
            CheckWithin(context, Collect(context, context.Schema.RootOf(operation.Kind)!, operation.Selections));
        }
    }

    private static void CheckWithin(ValidationContext context, List<Candidate> candidates)
    {
        foreach (var sameKey in candidates.GroupBy(c => c.Field.ResponseKey).Select(g => g.ToList()))
        {
            for (var i = 0; i < sameKey.Count; i++)
            {
                for (var j = i + 1; j < sameKey.Count; j++)
                {
                    CheckPair(context, sameKey[i], sameKey[j], isExclusive: false);
                }

                CheckWithin(context, CollectBelow(context, sameKey[i]));
            }
        }
    }

    /// <param name="isExclusive">The two stand below objects of different types, so that only one is ever executed.</param>
    private static void CheckPair(ValidationContext context, Candidate a, Candidate b, bool isExclusive)
    {
        if (ReferenceEquals(a.Field, b.Field))
        {
            return;
        }

        isExclusive |= a.Parent is ObjectType && b.Parent is ObjectType && a.Parent != b.Parent;
        if (!isExclusive && (a.Field.Name != b.Field.Name || !HaveSameArguments(a.Field, b.Field)))
        {
            Report(context, a, b, "they are different fields or have different arguments");
        }
        else if (!HaveSameShape(context.Schema, a.Definition.Type, b.Definition.Type))
        {
            Report(context, a, b, $"they answer \"{a.Definition.Type}\" and \"{b.Definition.Type}\"");
        }
        else
        {
            var below = CollectBelow(context, b).ToLookup(c => c.Field.ResponseKey);
            foreach (var left in CollectBelow(context, a))
            {
                foreach (var right in below[left.Field.ResponseKey])
                {
                    CheckPair(context, left, right, isExclusive);
                }
            }
        }
    }

    private static void Report(ValidationContext context, Candidate a, Candidate b, string why) =>
        context.Report(
            $"Fields of the key \"{a.Field.ResponseKey}\" conflict: {why}. Give one an alias.",
            a.Field.Location,
            b.Field.Location
        );

    private static bool HaveSameArguments(FieldSelection a, FieldSelection b) =>
        ValuePrinter.Print(a.Arguments) == ValuePrinter.Print(b.Arguments);

    private static bool HaveSameShape(GraphQlSchema schema, TypeReference a, TypeReference b) =>
        (a, b) switch
        {
            (NonNullType x, NonNullType y) => HaveSameShape(schema, x.Inner, y.Inner),
            (ListType x, ListType y) => HaveSameShape(schema, x.Item, y.Item),
            (NamedType x, NamedType y) => x == y || (schema.Find(x), schema.Find(y)) is (CompositeType, CompositeType),
            _ => false,
        };

    private static List<Candidate> CollectBelow(ValidationContext context, Candidate candidate) =>
        context.Schema.Find(candidate.Definition.Type) is CompositeType type
            ? Collect(context, type, candidate.Field.Selections)
            : [];

    private static List<Candidate> Collect(
        ValidationContext context,
        CompositeType parent,
        IReadOnlyList<Selection> selections
    )
    {
        var found = new List<Candidate>();
        foreach (var selection in selections)
        {
            switch (selection)
            {
                case FieldSelection field:
                    found.Add(new(parent, field, context.Schema.FindField(parent, field.Name)!));
                    break;
                case FragmentSpread spread when context.Fragments[spread.Name] is var fragment:
                    var condition = (CompositeType)context.Schema.Find(fragment.TypeCondition)!;
                    found.AddRange(Collect(context, condition, fragment.Selections));
                    break;
                case InlineFragment inline:
                    var type = inline.TypeCondition is { } name ? (CompositeType)context.Schema.Find(name)! : parent;
                    found.AddRange(Collect(context, type, inline.Selections));
                    break;
            }
        }

        return found;
    }
}
