namespace Stretch.Highnote.Sandbox.GraphQl.Language;

public enum OperationKind
{
    Query,
    Mutation,
    Subscription,
}

/// <summary>An executable document: operations and the fragments they spread.</summary>
public sealed record Document(IReadOnlyList<Operation> Operations, IReadOnlyList<Fragment> Fragments);

/// <param name="Name">Null for an anonymous operation.</param>
public sealed record Operation(
    OperationKind Kind,
    string? Name,
    IReadOnlyList<VariableDefinition> Variables,
    IReadOnlyList<Directive> Directives,
    IReadOnlyList<Selection> Selections,
    SourceLocation Location
);

public sealed record VariableDefinition(string Name, TypeReference Type, Value? Default, SourceLocation Location);

public sealed record Fragment(
    string Name,
    string TypeCondition,
    IReadOnlyList<Directive> Directives,
    IReadOnlyList<Selection> Selections,
    SourceLocation Location
);
