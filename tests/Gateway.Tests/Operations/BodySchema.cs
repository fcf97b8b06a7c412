using System.Globalization;
using System.Text.Json;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>What the reference document says of an operation's body, and bodies that go against all of it.</summary>
internal sealed class BodySchema
{
    private const string Word = "no such thing";
    private readonly JsonElement schema;

    private BodySchema(JsonElement schema) => this.schema = schema;

    /// <summary>Null for an operation without a JSON body whose fields are known.</summary>
    public static BodySchema? Of(JsonElement document, string operation)
    {
        var parts = operation.Split(' ', 2);
        var described = document.GetProperty("paths").GetProperty(parts[1]).GetProperty(parts[0].ToLowerInvariant());
        return
            described.TryGetProperty("requestBody", out var body)
            && body.GetProperty("content").TryGetProperty("application/json", out var json)
            && json.GetProperty("schema").TryGetProperty("properties", out _)
            ? new BodySchema(json.GetProperty("schema"))
            : null;
    }

    /// <summary>The fields that have to be there, where none stands in for others.</summary>
    public IReadOnlyList<string> Required =>
        Usual(schema).TryGetProperty("required", out var names)
            ? [.. names.EnumerateArray().Select(name => name.GetString()!)]
            : [];

    /// <summary>Every field has a value of another type than its own.</summary>
    public WrongBody OfWrongTypes()
    {
        var fields = schema.GetProperty("properties").EnumerateObject().ToList();
        return new WrongBody(
            $$"""{{{string.Join(',', fields.Select(field => $"\"{field.Name}\":{OtherType(Usual(field.Value))}"))}}}""",
            [.. fields.Select(field => field.Name)]
        );
    }

    /// <summary>Every field has the right type, and a value that it must not have; so has every part of an object.</summary>
    public WrongBody OfWrongValues() => WrongValues(schema, prefix: "");

    private static WrongBody WrongValues(JsonElement objectSchema, string prefix)
    {
        var (texts, names) = (new List<string>(), new List<string>());
        foreach (var field in objectSchema.GetProperty("properties").EnumerateObject())
        {
            var usual = Usual(field.Value);
            if (usual.TryGetProperty("properties", out _))
            {
                var inner = WrongValues(usual, $"{prefix}{field.Name}.");
                texts.Add($"\"{field.Name}\":{inner.Json}");
                names.AddRange(inner.Fields);
            }
            else
            {
                texts.Add($"\"{field.Name}\":{WrongValue(usual)}");
                names.Add(prefix + field.Name);
            }
        }

        return new WrongBody($$"""{{{string.Join(',', texts)}}}""", names);
    }

    private static string OtherType(JsonElement field) => TypeOf(field) == "string" ? "1" : $"\"{Word}\"";

    /// <summary>A field that is true or false has no wrong value of its own type.</summary>
    private static string WrongValue(JsonElement field) =>
        TypeOf(field) switch
        {
            "string" => JsonSerializer.Serialize(WrongText(field)),
            "integer" or "number" => (Least(field) - 1).ToString(CultureInfo.InvariantCulture),
            "boolean" => "\"true\"",
            var other => throw new InvalidOperationException($"Nobody decided what is wrong for {other}."),
        };

    private static string WrongText(JsonElement field) =>
        field.TryGetProperty("enum", out _) || field.TryGetProperty("pattern", out _) ? Word
        : field.TryGetProperty("format", out _) ? "nonsense"
        : field.TryGetProperty("maxLength", out var most) ? new string('x', most.GetInt32() + 1)
        : "\0";

    private static decimal Least(JsonElement field) => field.GetProperty("minimum").GetDecimal();

    private static string TypeOf(JsonElement field) =>
        field.GetProperty("type") is { ValueKind: JsonValueKind.Array } types
            ? types[0].GetString()!
            : field.GetProperty("type").GetString()!;

    /// <summary>Of several choices the first: what a field is when it is not null, what a body has when nothing stands in.</summary>
    private static JsonElement Usual(JsonElement schema) =>
        schema.TryGetProperty("anyOf", out var choices) ? choices[0] : schema;
}

/// <summary>A body that is wrong all over.</summary>
/// <param name="Fields">What is wrong with it, every field of it.</param>
internal sealed record WrongBody(string Json, IReadOnlyList<string> Fields);
