using System.Text.Json;
using Stretch.Gateway.Tests.Operations;

namespace Stretch.Gateway.Tests.Fuzzing;

/// <summary>An operation, a request that it accepts, and what the reference document says that it reads.</summary>
/// <param name="Filters">What a list can be asked for; none of another operation.</param>
/// <param name="LooksAtBody">Whether a body has to be JSON, be it needed or not.</param>
internal sealed record FuzzTarget(
    OperationCase Operation,
    Sample Sample,
    IReadOnlyList<BodyField> Fields,
    bool LooksAtBody,
    bool ReadsForm,
    IReadOnlyList<string> Filters
)
{
    public bool IsList => Filters.Count > 0;

    public static FuzzTarget Of(OperationCase operation, Sample sample, JsonElement document)
    {
        var parts = operation.Name.Split(' ', 2);
        var described = document.GetProperty("paths").TryGetProperty(parts[1], out var path)
            ? path.GetProperty(parts[0].ToLowerInvariant())
            : default;
        var schema = SchemaOf(described);
        return new FuzzTarget(
            operation,
            sample,
            schema is { } body ? [.. FieldsOf(body)] : [],
            LooksAtBody: schema is not null || NeedsNoBody(operation, described),
            ReadsForm: ContentOf(described) is { } content && content.TryGetProperty(RawRequest.FormType, out _),
            Filters: FiltersOf(described)
        );
    }

    private static IReadOnlyList<string> FiltersOf(JsonElement operation)
    {
        if (operation.ValueKind != JsonValueKind.Object || !operation.TryGetProperty("parameters", out var parameters))
        {
            return [];
        }

        var asked = parameters
            .EnumerateArray()
            .Where(parameter => parameter.GetProperty("in").GetString() == "query")
            .Select(parameter => parameter.GetProperty("name").GetString()!)
            .ToList();
        return asked.Contains("limit") ? asked : [];
    }

    private static JsonElement? ContentOf(JsonElement operation) =>
        operation.ValueKind == JsonValueKind.Object && operation.TryGetProperty("requestBody", out var body)
            ? body.GetProperty("content")
            : null;

    private static bool NeedsNoBody(OperationCase operation, JsonElement described) =>
        operation.IsMutating
        && described.ValueKind == JsonValueKind.Object
        && !described.TryGetProperty("requestBody", out _);

    private static JsonElement? SchemaOf(JsonElement operation) =>
        ContentOf(operation) is { } content
        && content.TryGetProperty("application/json", out var json)
        // The issuer's hook has a body of which we only check the signature.
        && json.GetProperty("schema").TryGetProperty("properties", out _)
            ? json.GetProperty("schema")
            : null;

    private static IEnumerable<BodyField> FieldsOf(JsonElement schema)
    {
        var required = schema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet()
            : [];
        return schema
            .GetProperty("properties")
            .EnumerateObject()
            .Select(field => new BodyField(
                field.Name,
                TypeOf(field.Value),
                required.Contains(field.Name),
                TakesZero(field.Value)
            ));
    }

    private static bool TakesZero(JsonElement schema) =>
        !schema.TryGetProperty("minimum", out var minimum) || minimum.GetDecimal() <= 0;

    /// <summary>The first type of a field that may also be null.</summary>
    private static string TypeOf(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? "string"
        : type.ValueKind == JsonValueKind.Array ? type[0].GetString()!
        : type.GetString()!;
}

/// <summary>A field of a body.</summary>
/// <param name="Type">As JSON schema names it: string, number, integer, boolean, object.</param>
/// <param name="TakesZero">No wrong number for it, then.</param>
internal sealed record BodyField(string Name, string Type, bool IsRequired, bool TakesZero);
