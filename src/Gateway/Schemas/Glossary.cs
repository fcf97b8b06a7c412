using System.Text.Json.Nodes;

namespace Stretch.Gateway.Schemas;

/// <summary>
/// What the API's fields mean and look like. A name means the same wherever it stands; where a view's own comment says more,
/// that comes first, and where the same name looks otherwise in a view, the word is under the view's name too.
/// </summary>
internal static partial class Glossary
{
    /// <summary>What shows a value by itself, or shows it somewhere else.</summary>
    private static readonly string[] ShownBy = ["examples", "enum", "$ref", "anyOf", "properties", "items"];

    /// <summary>Adds what the schema does not say yet of a field of this name: its meaning, and an example.</summary>
    /// <param name="view">The component whose field it is, where it is one's.</param>
    public static JsonObject Described(
        this JsonObject schema,
        string field,
        string? meaning = null,
        string? view = null
    )
    {
        var word = Words.GetValueOrDefault($"{view}.{field}") ?? Words.GetValueOrDefault(field);
        if ((meaning ?? word?.Meaning) is { } text)
        {
            schema["description"] = schema["description"]?.GetValue<string>() switch
            {
                null => text,
                Schema.Decimals => $"{text} {Schema.Decimals}",
                var said => said,
            };
        }

        if (word?.Example is { } example && !HasExample(schema))
        {
            schema.WithExample(example.DeepClone());
        }

        return schema;
    }

    private static bool HasExample(JsonObject schema) => ShownBy.Any(schema.ContainsKey);

    /// <summary>A field whose meaning every view tells by itself.</summary>
    private static Word LooksLike(JsonNode example) => new(Meaning: null, example);

    private sealed record Word(string? Meaning, JsonNode? Example = null);
}
