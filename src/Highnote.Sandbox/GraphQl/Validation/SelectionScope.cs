using Stretch.Highnote.Sandbox.GraphQl.Language;

namespace Stretch.Highnote.Sandbox.GraphQl.Validation;

/// <summary>What one operation or fragment uses by itself, its spreads not followed.</summary>
internal sealed class SelectionScope
{
    public List<VariableUse> VariableUses { get; } = [];

    public List<FragmentSpread> Spreads { get; } = [];

    public int FieldCount { get; set; }
}

/// <summary>A variable at a place that expects a type.</summary>
internal sealed record VariableUse(VariableValue Variable, TypeReference Expected, bool PlaceHasDefault);

/// <summary>The scopes of a document, by operation and by fragment name.</summary>
internal sealed record DocumentScopes(
    IReadOnlyDictionary<Operation, SelectionScope> Operations,
    IReadOnlyDictionary<string, SelectionScope> Fragments
);
