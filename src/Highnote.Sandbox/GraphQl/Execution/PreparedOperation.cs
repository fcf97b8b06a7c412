using Stretch.Highnote.Sandbox.GraphQl.Language;

namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>A valid operation with the fragments of its document and its coerced variables.</summary>
internal sealed record PreparedOperation(
    Operation Operation,
    IReadOnlyDictionary<string, Fragment> Fragments,
    IReadOnlyDictionary<string, object?> Variables
);

/// <param name="Data">Null if a field that is never null failed all the way up.</param>
internal sealed record ExecutionResult(ResultObject? Data, IReadOnlyList<GraphQlError> Errors);
