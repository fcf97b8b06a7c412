using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.Api;

/// <summary>
/// What an operation costs by Highnote's published rules: a mutation 10, an object, interface or union 1, a connection 2
/// and the number asked for, scalars nothing. An estimate from the document; nothing is executed.
/// </summary>
internal sealed class Complexity(GraphQlSchema schema, PreparedOperation prepared)
{
    private const int MutationCost = 10;
    private const int ObjectCost = 1;
    private const int ConnectionCost = 2;
    private const long DefaultPageSize = 20;
    private const long MaxCost = int.MaxValue;

    private readonly ValueReader values = new(schema, prepared.Variables);

    public long Cost => CostOf(schema.RootOf(prepared.Operation.Kind)!, prepared.Operation.Selections);

    private long CostOf(CompositeType parent, IReadOnlyList<Selection> selections) =>
        Math.Min(MaxCost, selections.Sum(s => CostOf(parent, s)));

    private long CostOf(CompositeType parent, Selection selection) =>
        selection switch
        {
            FieldSelection field => CostOf(parent, field),
            FragmentSpread spread => CostOf(prepared.Fragments[spread.Name]),
            InlineFragment { TypeCondition: { } name } inline => CostOf(Composite(name), inline.Selections),
            InlineFragment inline => CostOf(parent, inline.Selections),
            _ => throw new ArgumentOutOfRangeException(nameof(selection), selection, null),
        };

    private long CostOf(Fragment fragment) => CostOf(Composite(fragment.TypeCondition), fragment.Selections);

    private long CostOf(CompositeType parent, FieldSelection field)
    {
        var definition = schema.FindField(parent, field.Name)!;
        var own = parent == schema.Mutation ? MutationCost : 0;
        if (schema.Find(definition.Type) is not CompositeType type)
        {
            return own;
        }

        var below = CostOf(type, field.Selections);
        if (!type.Name.EndsWith("Connection", StringComparison.Ordinal))
        {
            return own + ObjectCost + below;
        }

        var arguments = values.ReadArguments(definition.Arguments, field.Arguments);
        return own + ConnectionCost + (arguments.Values.GetValueOrDefault("first") as long? ?? DefaultPageSize) + below;
    }

    private CompositeType Composite(string name) => (CompositeType)schema.Find(name)!;
}
