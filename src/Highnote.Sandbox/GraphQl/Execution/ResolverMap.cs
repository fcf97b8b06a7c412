using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>Ties the schema's object types to classes, and their fields to code. Filled at start, only read after.</summary>
internal sealed class ResolverMap(GraphQlSchema schema)
{
    private readonly Dictionary<(string Type, string Field), Resolver> resolvers = [];
    private readonly Dictionary<Type, string> typeNames = [];

    /// <param name="typeName">Null: <typeparamref name="T"/> is named as its GraphQL type.</param>
    public TypeResolvers<T> Type<T>(string? typeName = null)
        where T : notnull
    {
        var name = typeName ?? typeof(T).Name;
        var type = schema.Find(name) as ObjectType;
        typeNames.TryAdd(typeof(T), name);
        return new(
            this,
            type ?? throw new ArgumentException($"The schema has no object type {name}.", nameof(typeName))
        );
    }

    public void Add(ObjectType type, string field, Resolver resolver)
    {
        if (!type.Fields.ContainsKey(field) && schema.FindField(type, field) is null)
        {
            throw new ArgumentException($"{type.Name} has no field {field}.", nameof(field));
        }

        resolvers.Add((type.Name, field), resolver);
    }

    public Resolver? Find(ObjectType type, string field) => resolvers.GetValueOrDefault((type.Name, field));

    public ObjectType TypeOf(object value)
    {
        var name = value is ITypedObject typed ? typed.TypeName : typeNames.GetValueOrDefault(value.GetType());
        return schema.Find(name ?? value.GetType().Name) as ObjectType
            ?? throw new InvalidOperationException($"{value.GetType()} stands for no object type of the schema.");
    }
}
