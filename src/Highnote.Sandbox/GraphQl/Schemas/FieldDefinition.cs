using Stretch.Highnote.Sandbox.GraphQl.Language;

namespace Stretch.Highnote.Sandbox.GraphQl.Schemas;

public sealed record FieldDefinition(
    string Name,
    TypeReference Type,
    IReadOnlyDictionary<string, InputDefinition> Arguments,
    bool IsDeprecated
);

/// <summary>An argument of a field, or a field of an input type.</summary>
public sealed record InputDefinition(string Name, TypeReference Type, Value? Default)
{
    public bool IsRequired => Type is NonNullType && Default is null;
}
