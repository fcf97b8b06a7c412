using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>Adds the fields of one object type, read from <typeparamref name="T"/>.</summary>
internal sealed class TypeResolvers<T>(ResolverMap map, ObjectType type)
    where T : notnull
{
    public TypeResolvers<T> Field(string name, Func<T, object?> read) => Add(name, (source, _) => new(read((T)source)));

    public TypeResolvers<T> Field(string name, Func<T, FieldContext, object?> read) =>
        Add(name, (source, context) => new(read((T)source, context)));

    public TypeResolvers<T> FieldAsync<TValue>(string name, Func<T, FieldContext, Task<TValue>> read) =>
        Add(name, async (source, context) => await read((T)source, context));

    private TypeResolvers<T> Add(string name, Resolver resolver)
    {
        map.Add(type, name, resolver);
        return this;
    }
}
