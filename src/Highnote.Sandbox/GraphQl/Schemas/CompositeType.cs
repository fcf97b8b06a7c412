namespace Stretch.Highnote.Sandbox.GraphQl.Schemas;

/// <summary>A type whose selection needs braces.</summary>
public abstract class CompositeType(string name) : TypeDefinition(name)
{
    /// <summary>In the schema's order; a union has none.</summary>
    public abstract IReadOnlyDictionary<string, FieldDefinition> Fields { get; }
}

public sealed class ObjectType(
    string name,
    IReadOnlyDictionary<string, FieldDefinition> fields,
    IReadOnlyList<string> interfaces
) : CompositeType(name)
{
    public override IReadOnlyDictionary<string, FieldDefinition> Fields { get; } = fields;

    public IReadOnlyList<string> Interfaces { get; } = interfaces;
}

public sealed class InterfaceType(
    string name,
    IReadOnlyDictionary<string, FieldDefinition> fields,
    IReadOnlyList<string> interfaces
) : CompositeType(name)
{
    public override IReadOnlyDictionary<string, FieldDefinition> Fields { get; } = fields;

    public IReadOnlyList<string> Interfaces { get; } = interfaces;
}

public sealed class UnionType(string name, IReadOnlyList<string> members) : CompositeType(name)
{
    private static readonly Dictionary<string, FieldDefinition> NoFields = [];

    public override IReadOnlyDictionary<string, FieldDefinition> Fields => NoFields;

    public IReadOnlyList<string> Members { get; } = members;
}
