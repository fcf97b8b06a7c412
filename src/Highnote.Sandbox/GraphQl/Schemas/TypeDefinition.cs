namespace Stretch.Highnote.Sandbox.GraphQl.Schemas;

/// <summary>A named type of a schema.</summary>
public abstract class TypeDefinition(string name)
{
    public string Name { get; } = name;

    /// <summary>Whether variables and arguments may have it.</summary>
    public bool IsInput => this is ScalarType or EnumType or InputType;

    /// <summary>Whether a selection of it has no braces.</summary>
    public bool IsLeaf => this is ScalarType or EnumType;
}

public sealed class ScalarType(string name) : TypeDefinition(name);

public sealed class EnumType(string name, IReadOnlyList<EnumMember> members) : TypeDefinition(name)
{
    private readonly HashSet<string> names = [.. members.Select(m => m.Name)];

    public IReadOnlyList<EnumMember> Members { get; } = members;

    public bool Has(string member) => names.Contains(member);
}

public sealed record EnumMember(string Name, bool IsDeprecated);

public sealed class InputType(string name, IReadOnlyDictionary<string, InputDefinition> fields) : TypeDefinition(name)
{
    public IReadOnlyDictionary<string, InputDefinition> Fields { get; } = fields;
}
