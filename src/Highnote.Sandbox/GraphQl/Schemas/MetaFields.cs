using Stretch.Highnote.Sandbox.GraphQl.Language;

namespace Stretch.Highnote.Sandbox.GraphQl.Schemas;

/// <summary>The fields that exist without standing in a schema.</summary>
internal static class MetaFields
{
    private static readonly Dictionary<string, InputDefinition> NoArguments = [];

    public static readonly FieldDefinition TypeName = new(
        "__typename",
        new NonNullType(new NamedType("String")),
        NoArguments,
        false
    );

    private static readonly FieldDefinition Schema = new(
        "__schema",
        new NonNullType(new NamedType("__Schema")),
        NoArguments,
        false
    );

    private static readonly FieldDefinition Type = new(
        "__type",
        new NamedType("__Type"),
        new Dictionary<string, InputDefinition>
        {
            ["name"] = new("name", new NonNullType(new NamedType("String")), null),
        },
        false
    );

    public static FieldDefinition? OfQuery(string name) =>
        name switch
        {
            "__schema" => Schema,
            "__type" => Type,
            _ => null,
        };
}
