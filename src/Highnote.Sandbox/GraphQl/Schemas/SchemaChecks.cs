namespace Stretch.Highnote.Sandbox.GraphQl.Schemas;

/// <summary>Refuses a schema with loose ends when it is loaded, not when a request meets them.</summary>
internal static class SchemaChecks
{
    public static void RequireKnownTypes(GraphQlSchema schema)
    {
        if (schema.Find("Query") is not ObjectType)
        {
            throw new ArgumentException("The schema defines no object type Query.", nameof(schema));
        }

        foreach (var (type, used) in schema.Types.Values.SelectMany(t => References(t).Select(used => (t, used))))
        {
            if (schema.Find(used) is null)
            {
                throw new ArgumentException(
                    $"Type {type.Name} refers to {used}, which is not defined.",
                    nameof(schema)
                );
            }
        }
    }

    private static IEnumerable<string> References(TypeDefinition type) =>
        type switch
        {
            InputType input => Names(input.Fields.Values),
            UnionType union => union.Members,
            ObjectType o => o.Interfaces.Concat(Names(o.Fields.Values)),
            InterfaceType i => i.Interfaces.Concat(Names(i.Fields.Values)),
            _ => [],
        };

    private static IEnumerable<string> Names(IEnumerable<InputDefinition> inputs) =>
        inputs.Select(i => i.Type.InnermostName);

    private static IEnumerable<string> Names(IEnumerable<FieldDefinition> fields) =>
        fields.SelectMany(f => Names(f.Arguments.Values).Append(f.Type.InnermostName));
}
