using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.GraphQl.Introspection;

/// <summary>What introspection tells of a type; null where the specification wants null for its kind.</summary>
internal static class TypeFacts
{
    public static string Kind(GraphQlSchema schema, TypeReference type) =>
        type switch
        {
            NonNullType => "NON_NULL",
            ListType => "LIST",
            _ => schema.Find(type) switch
            {
                ScalarType => "SCALAR",
                ObjectType => "OBJECT",
                InterfaceType => "INTERFACE",
                UnionType => "UNION",
                EnumType => "ENUM",
                InputType => "INPUT_OBJECT",
                var unknown => throw new InvalidOperationException($"{type} is no type of the schema: {unknown}."),
            },
        };

    public static IEnumerable<FieldDefinition>? Fields(GraphQlSchema schema, TypeReference type, bool withDeprecated) =>
        Named(schema, type) is ObjectType or InterfaceType
            ? ((CompositeType)Named(schema, type)!).Fields.Values.Where(f => withDeprecated || !f.IsDeprecated)
            : null;

    public static IEnumerable<EnumMember>? Members(GraphQlSchema schema, TypeReference type, bool withDeprecated) =>
        (Named(schema, type) as EnumType)?.Members.Where(m => withDeprecated || !m.IsDeprecated);

    public static IEnumerable<InputDefinition>? Inputs(GraphQlSchema schema, TypeReference type) =>
        (Named(schema, type) as InputType)?.Fields.Values;

    public static IEnumerable<TypeReference>? Interfaces(GraphQlSchema schema, TypeReference type) =>
        Named(schema, type) switch
        {
            ObjectType o => o.Interfaces.Select(name => new NamedType(name)),
            InterfaceType i => i.Interfaces.Select(name => new NamedType(name)),
            _ => null,
        };

    public static IEnumerable<TypeReference>? PossibleTypes(GraphQlSchema schema, TypeReference type) =>
        Named(schema, type) is InterfaceType or UnionType
            ? schema.PossibleTypes((CompositeType)Named(schema, type)!).Select(name => new NamedType(name))
            : null;

    private static TypeDefinition? Named(GraphQlSchema schema, TypeReference type) =>
        type is NamedType named ? schema.Find(named) : null;
}
