using Stretch.Highnote.Sandbox.GraphQl.Language;

namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>A valid operation with the fragments of its document and its coerced variables.</summary>
internal sealed record PreparedOperation(
    Operation Operation,
    IReadOnlyDictionary<string, Fragment> Fragments,
    IReadOnlyDictionary<string, object?> Variables
)
{
    /// <summary>The names of the fields at the top, fragments spread out; a field that is skipped is among them, too.</summary>
    public IReadOnlyCollection<string> RootFields => [.. FieldsOf(Operation.Selections)];

    private IEnumerable<string> FieldsOf(IEnumerable<Selection> selections) =>
        selections.SelectMany(selection =>
            selection switch
            {
                FieldSelection field => [field.Name],
                FragmentSpread spread => FieldsOf(Fragments[spread.Name].Selections),
                InlineFragment inline => FieldsOf(inline.Selections),
                _ => throw new ArgumentOutOfRangeException(nameof(selections), selection, null),
            }
        );
}

/// <param name="Data">Null if a field that is never null failed all the way up.</param>
internal sealed record ExecutionResult(ResultObject? Data, IReadOnlyList<GraphQlError> Errors);
