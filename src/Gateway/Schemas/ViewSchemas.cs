using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Events;
using Stretch.Ids;

namespace Stretch.Gateway.Schemas;

/// <summary>
/// The schemas of answers, from the same metadata that writes them. Every object becomes a component, once, under its
/// view's name.
/// </summary>
internal sealed class ViewSchemas
{
    private static readonly Dictionary<Type, Func<JsonObject>> WrittenByHand = new()
    {
        [typeof(Money)] = Schema.Money,
        [typeof(Timestamp)] = Schema.Timestamp,
        [typeof(Guid)] = Schema.Uuid,
        [typeof(DateOnly)] = Schema.Date,
        [typeof(EventView)] = EventView.Describe,
    };

    private readonly SortedDictionary<string, JsonObject> _components = new(StringComparer.Ordinal);
    private readonly JsonSchemaExporterOptions _options;

    public ViewSchemas() =>
        _options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Refine,
        };

    /// <summary>Everything that was referred to so far, by name.</summary>
    public JsonObject Components =>
        new(
            _components.Select(component => KeyValuePair.Create(component.Key, (JsonNode?)component.Value.DeepClone()))
        );

    /// <summary>A reference to the schema of what is written by this shape.</summary>
    public JsonObject Of(JsonTypeInfo shape) => shape.GetJsonSchemaAsNode(_options).AsObject();

    private JsonNode Refine(JsonSchemaExporterContext context, JsonNode generated)
    {
        var nullable = Nullable.GetUnderlyingType(context.TypeInfo.Type);
        var schema = Refine(nullable ?? context.TypeInfo.Type, context.TypeInfo, generated);
        if (nullable is not null || MayBeNull(context.PropertyInfo))
        {
            schema = IsNullable(schema) ? schema : Schema.OrNull(schema);
        }

        return context.PropertyInfo is { } property
            ? schema.Described(
                property.Name,
                CodeDocs.ParameterOf(property.DeclaringType, property.Name),
                NameOf(property.DeclaringType)
            )
            : schema;
    }

    private JsonObject Refine(Type type, JsonTypeInfo info, JsonNode generated)
    {
        if (WrittenByHand.TryGetValue(type, out var write))
        {
            return type == typeof(EventView) ? Component(type, write()) : write();
        }

        if (type.IsEnum)
        {
            return Schema.OneOf(Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseUpper.ConvertName));
        }

        if (IsId(type))
        {
            return Schema.Id(
                (string)type.GetProperty("Prefix", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!
            );
        }

        return info.Kind switch
        {
            JsonTypeInfoKind.Object => Component(type, Object(info, generated.AsObject())),
            JsonTypeInfoKind.Enumerable => List(info, generated.AsObject()),
            _ => generated.DeepClone().AsObject(),
        };
    }

    /// <summary>The exporter leaves out what entries look like whose converter is ours.</summary>
    private JsonObject List(JsonTypeInfo info, JsonObject generated)
    {
        var list = generated.DeepClone().AsObject();
        if (!list.ContainsKey("items"))
        {
            list["items"] = Refine(info.ElementType!, info.Options.GetTypeInfo(info.ElementType!), new JsonObject());
        }

        return list;
    }

    /// <summary>Every property is always there, nulls included, unless it says that it leaves out nulls.</summary>
    private static JsonObject Object(JsonTypeInfo info, JsonObject generated)
    {
        var required = info.Properties.Where(property => !LeavesOutNulls(property)).Select(property => property.Name);
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = generated["properties"]?.DeepClone(),
            ["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]),
        };
    }

    private static bool LeavesOutNulls(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
            is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];

    private JsonObject Component(Type type, JsonObject schema)
    {
        var name = NameOf(type);
        if (CodeDocs.SummaryOf(type) is { } summary)
        {
            schema.Insert(0, "description", summary);
        }

        _components[name] = schema;
        return Schema.Reference(name);
    }

    private static string NameOf(Type type) =>
        type == typeof(ErrorBody) ? "Error"
        : type.IsGenericType ? NameOf(type.GetGenericArguments()[0]) + type.Name[..type.Name.IndexOf('`')]
        : type.Name.EndsWith("View", StringComparison.Ordinal) ? type.Name[..^"View".Length]
        : type.Name;

    /// <summary>Asked of the property itself: the serializer takes what it never sets for nullable.</summary>
    private static bool MayBeNull(JsonPropertyInfo? property) =>
        property?.AttributeProvider is PropertyInfo member
            ? new NullabilityInfoContext().Create(member).ReadState == NullabilityState.Nullable
            : property is { IsGetNullable: true };

    private static bool IsId(Type type) =>
        type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEntityId<>));

    private static bool IsNullable(JsonObject schema) =>
        schema["type"] is JsonArray types && types.Any(type => type?.GetValue<string>() == "null");
}
