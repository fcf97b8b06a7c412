using Stretch.Highnote.Sandbox.GraphQl.Language;

namespace Stretch.Highnote.Sandbox.GraphQl.Schemas;

/// <summary>The types a server offers; immutable, and checked to refer to nothing it does not define.</summary>
public sealed class GraphQlSchema
{
    /// <summary>The types of introspection, part of every schema.</summary>
    private const string IntrospectionResource = "introspection.graphql";

    private readonly Dictionary<string, TypeDefinition> types;
    private readonly Dictionary<string, HashSet<string>> possibleTypes;

    private GraphQlSchema(IEnumerable<TypeDefinition> definitions)
    {
        types = definitions.ToDictionary(t => t.Name, StringComparer.Ordinal);
        SchemaChecks.RequireKnownTypes(this);
        possibleTypes = types.Values.OfType<CompositeType>().ToDictionary(t => t.Name, FindPossibleTypes);
    }

    public IReadOnlyDictionary<string, TypeDefinition> Types => types;

    public ObjectType Query => (ObjectType)types["Query"];

    public ObjectType? Mutation => types.GetValueOrDefault("Mutation") as ObjectType;

    /// <summary>Reads a schema in GraphQL's definition language.</summary>
    /// <exception cref="GraphQlSyntaxException">The text cannot be parsed.</exception>
    /// <exception cref="ArgumentException">A type is defined twice, or used and not defined.</exception>
    public static GraphQlSchema Parse(string definitions) =>
        new([
            .. Scalars.BuiltIn.Select(name => new ScalarType(name)),
            .. SchemaParser.Parse(EmbeddedText.Read(IntrospectionResource)),
            .. SchemaParser.Parse(definitions),
        ]);

    public TypeDefinition? Find(TypeReference type) => types.GetValueOrDefault(type.InnermostName);

    public TypeDefinition? Find(string name) => types.GetValueOrDefault(name);

    public ObjectType? RootOf(OperationKind kind) =>
        kind switch
        {
            OperationKind.Query => Query,
            OperationKind.Mutation => Mutation,
            OperationKind.Subscription => null,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    /// <summary>The field as a selection of this type may name it, with the introspection fields; null if it has none such.</summary>
    public FieldDefinition? FindField(CompositeType type, string field)
    {
        if (field == MetaFields.TypeName.Name)
        {
            return MetaFields.TypeName;
        }

        return type.Fields.GetValueOrDefault(field) ?? (type == Query ? MetaFields.OfQuery(field) : null);
    }

    /// <summary>The object types a value of this type can have at run time.</summary>
    public IReadOnlySet<string> PossibleTypes(CompositeType type) => possibleTypes[type.Name];

    private HashSet<string> FindPossibleTypes(CompositeType type) =>
        type switch
        {
            ObjectType => [type.Name],
            UnionType union => [.. union.Members],
            _ =>
            [
                .. types.Values.OfType<ObjectType>().Where(o => o.Interfaces.Contains(type.Name)).Select(o => o.Name),
            ],
        };
}
