using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Stretch.Ids;

namespace Stretch.Gateway.Schemas;

/// <summary>JSON Schema (2020-12) of the kinds of values that requests and answers are made of.</summary>
internal static class Schema
{
    /// <summary>
    /// In words: `multipleOf: 0.01` is checked in binary fractions by most validators, which refuse 0.07 and 19.99 by it.
    /// </summary>
    public const string Decimals = "At most 2 decimals.";

    public static JsonObject Text() => new() { ["type"] = "string" };

    /// <summary>Something other than white space.</summary>
    public static JsonObject Text(int maxCharacters) => PossiblyEmptyText(maxCharacters).And("minLength", 1);

    public static JsonObject PossiblyEmptyText(int maxCharacters) => Text().And("maxLength", maxCharacters);

    public static JsonObject Matching(Regex pattern, int maxCharacters) =>
        Text(maxCharacters).And("pattern", pattern.ToString());

    public static JsonObject Email(int maxCharacters) => Text(maxCharacters).And("format", "email");

    public static JsonObject Url(int maxCharacters) => Text(maxCharacters).And("format", "uri");

    public static JsonObject Date() => Text().And("format", "date").WithExample("1990-05-17");

    public static JsonObject Uuid() => Text().And("format", "uuid").WithExample(Sample.Uuid);

    /// <summary>A SHA-256 value, hexadecimal.</summary>
    public static JsonObject Hash() => Text().And("pattern", "^[0-9a-f]{64}$");

    /// <summary>An object of any fields.</summary>
    public static JsonObject Anything() => new() { ["type"] = "object", ["additionalProperties"] = true };

    public static JsonObject Flag() => new() { ["type"] = "boolean" };

    public static JsonObject Whole() => new() { ["type"] = "integer" };

    public static JsonObject Whole(long min, long max) => Whole().And("minimum", min).And("maximum", max);

    public static JsonObject Number() => new() { ["type"] = "number" };

    /// <summary>US dollars with at most 2 decimals.</summary>
    public static JsonObject Money() => Number().And("description", Decimals).WithExample(150.5);

    public static JsonObject Money(Money min, Money max) =>
        Money().And("minimum", (double)min.ToDollars()).And("maximum", (double)max.ToDollars());

    public static JsonObject Timestamp() => Whole().And("minimum", 0).WithExample(Sample.UnixMs);

    /// <summary>A typed id; the prefix tells what it names.</summary>
    public static JsonObject Id<TId>()
        where TId : struct, IEntityId<TId> => Id(TId.Prefix);

    public static JsonObject Id(string prefix) =>
        Text().And("pattern", $"^{prefix}_[0-7][0-9A-HJKMNP-TV-Z]{{25}}$").WithExample($"{prefix}_{Sample.Ulid}");

    public static JsonObject Choice<TEnum>()
        where TEnum : struct, Enum => OneOf(Enum.GetValues<TEnum>().Select(UpperSnake.Of));

    public static JsonObject OneOf(IEnumerable<string> words) =>
        Text().And("enum", new JsonArray([.. words.Select(word => (JsonNode)word)]));

    public static JsonObject Reference(string component) => new() { ["$ref"] = $"#/components/schemas/{component}" };

    /// <summary>The same, or null.</summary>
    public static JsonObject OrNull(JsonObject schema)
    {
        if (schema["type"] is JsonValue type && schema["enum"] is null)
        {
            return schema.And("type", new JsonArray(type.DeepClone(), "null"));
        }

        return new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
    }

    public static JsonObject And(this JsonObject schema, string keyword, JsonNode value)
    {
        schema[keyword] = value;
        return schema;
    }

    public static JsonObject WithExample(this JsonObject schema, JsonNode? example) =>
        schema.And("examples", new JsonArray(example));
}
