namespace Stretch.Highnote.Sandbox.GraphQl.Language;

/// <summary>One entry between the braces of a selection.</summary>
public abstract record Selection(IReadOnlyList<Directive> Directives, SourceLocation Location);

/// <param name="Selections">Empty for a leaf.</param>
public sealed record FieldSelection(
    string? Alias,
    string Name,
    IReadOnlyList<Argument> Arguments,
    IReadOnlyList<Directive> Directives,
    IReadOnlyList<Selection> Selections,
    SourceLocation Location
) : Selection(Directives, Location)
{
    public string ResponseKey => Alias ?? Name;
}

public sealed record FragmentSpread(string Name, IReadOnlyList<Directive> Directives, SourceLocation Location)
    : Selection(Directives, Location);

/// <param name="TypeCondition">Null: the enclosing type.</param>
public sealed record InlineFragment(
    string? TypeCondition,
    IReadOnlyList<Directive> Directives,
    IReadOnlyList<Selection> Selections,
    SourceLocation Location
) : Selection(Directives, Location);

public sealed record Directive(string Name, IReadOnlyList<Argument> Arguments, SourceLocation Location);
