using System.Collections;
using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>Executes one valid operation, its root fields one after the other (which mutations require).</summary>
/// <param name="state">Handed to every resolver.</param>
internal sealed class Executor(
    GraphQlSchema schema,
    ResolverMap resolvers,
    PreparedOperation prepared,
    object? state,
    CancellationToken cancellation
)
{
    /// <summary>Stands for the null of a field that is never null, until something above it may be null.</summary>
    private static readonly object Failed = new();

    private static readonly object Root = new();

    private readonly List<GraphQlError> errors = [];
    private readonly ValueReader values = new(schema, prepared.Variables);
    private readonly FieldCollector collector = new(schema, prepared, new(schema, prepared.Variables));

    public async Task<ExecutionResult> ExecuteAsync()
    {
        var root = schema.RootOf(prepared.Operation.Kind)!;
        var fields = new OrderedDictionary<string, List<FieldSelection>>(StringComparer.Ordinal);
        collector.Collect(root, prepared.Operation.Selections, fields);
        var data = await ExecuteFieldsAsync(root, Root, fields, null);
        return new(data as ResultObject, errors);
    }

    private async ValueTask<object> ExecuteFieldsAsync(
        ObjectType type,
        object source,
        OrderedDictionary<string, List<FieldSelection>> fields,
        ResponsePath? path
    )
    {
        var result = new ResultObject(fields.Count);
        foreach (var (key, selections) in fields)
        {
            var value = await ExecuteFieldAsync(type, source, selections, new(path, key));
            if (value == Failed)
            {
                return Failed;
            }

            result.Add(key, value);
        }

        return result;
    }

    private async ValueTask<object?> ExecuteFieldAsync(
        ObjectType type,
        object source,
        List<FieldSelection> selections,
        ResponsePath path
    )
    {
        var field = selections[0];
        if (field.Name == MetaFields.TypeName.Name)
        {
            return type.Name;
        }

        var definition = schema.FindField(type, field.Name)!;
        object? value = null;
        try
        {
            var resolve = resolvers.Find(type, field.Name) ?? throw NotSimulated(type, field.Name);
            var arguments = values.ReadArguments(definition.Arguments, field.Arguments);
            value = await resolve(source, new(field.Name, arguments, state, cancellation));
        }
        catch (FieldException fault)
        {
            errors.Add(new(fault.Message, [field.Location], path.ToList()));
            return definition.Type is NonNullType ? Failed : null;
        }

        return await CompleteAsync(definition.Type, value, selections, path);
    }

    private async ValueTask<object?> CompleteAsync(
        TypeReference type,
        object? value,
        List<FieldSelection> selections,
        ResponsePath path
    )
    {
        switch (type)
        {
            case NonNullType nonNull:
                return await CompleteAsync(nonNull.Inner, value, selections, path) ?? FailNonNull(selections[0], path);
            case var _ when value is null:
                return null;
            case ListType list:
                return await CompleteListAsync(list.Item, (IEnumerable)value, selections, path);
            case var _ when schema.Find(type)!.IsLeaf:
                return Leaves.Write(value);
            case var _ when value is Reference reference:
                return await CompleteReferenceAsync(reference, selections, path);
            default:
                var objectType = schema.Find(type) as ObjectType ?? resolvers.TypeOf(value);
                var fields = collector.Collect(objectType, selections);
                return NullIfFailed(await ExecuteFieldsAsync(objectType, value, fields, path));
        }
    }

    private async ValueTask<object?> CompleteReferenceAsync(
        Reference reference,
        List<FieldSelection> selections,
        ResponsePath path
    )
    {
        var type = (ObjectType)schema.Find(reference.TypeName)!;
        var fields = collector.Collect(type, selections);
        if (!fields.Values.All(sameKey => sameKey[0].Name == Reference.Known))
        {
            var value = await reference.ReadAsync();
            return value is null ? null : NullIfFailed(await ExecuteFieldsAsync(type, value, fields, path));
        }

        var result = new ResultObject(fields.Count);
        foreach (var key in fields.Keys)
        {
            result.Add(key, reference.Id);
        }

        return result;
    }

    private async ValueTask<object?> CompleteListAsync(
        TypeReference itemType,
        IEnumerable items,
        List<FieldSelection> selections,
        ResponsePath path
    )
    {
        var completed = new List<object?>();
        foreach (var item in items)
        {
            var value = await CompleteAsync(itemType, item, selections, new(path, (long)completed.Count));
            if (value == Failed)
            {
                return null;
            }

            completed.Add(value);
        }

        return completed;
    }

    /// <summary>A failure stops here; a type that is never null passes it on.</summary>
    private static object? NullIfFailed(object value) => value == Failed ? null : value;

    private object FailNonNull(FieldSelection field, ResponsePath path)
    {
        // What failed below has been reported there; only a resolver's own null is news.
        if (!errors.Exists(e => e.Path is { } failed && StartsWith(failed, path.ToList())))
        {
            var message = $"The field \"{field.Name}\" is never null, but has no value.";
            errors.Add(new(message, [field.Location], path.ToList()));
        }

        return Failed;
    }

    private static bool StartsWith(IReadOnlyList<object> path, IReadOnlyList<object> start) =>
        path.Count >= start.Count && path.Take(start.Count).SequenceEqual(start);

    private static FieldException NotSimulated(ObjectType type, string field) =>
        new($"\"{type.Name}.{field}\" is in Highnote's schema, but the sandbox does not simulate it.");
}
