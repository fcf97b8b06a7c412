using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stretch.TestKit.Contracts;

/// <summary>The keywords that look at one value only; each holds for values of other types than its own.</summary>
internal static class SchemaKeywords
{
    private delegate string? Rule(JsonElement word, JsonElement value);

    private static readonly Dictionary<string, Rule> Rules = new()
    {
        ["type"] = (word, value) => IsOfType(value, word) ? null : $"is {value.ValueKind}, not {word.GetRawText()}",
        ["const"] = (word, value) => IsSame(word, value) ? null : $"is {value.GetRawText()}, not {word.GetRawText()}",
        ["enum"] = (word, value) =>
            word.EnumerateArray().Any(one => IsSame(one, value))
                ? null
                : $"is {value.GetRawText()}, none of {word.GetRawText()}",
        ["required"] = (word, value) =>
            value.ValueKind == JsonValueKind.Object
            && word.EnumerateArray()
                .Select(name => name.GetString()!)
                .Where(name => !value.TryGetProperty(name, out _))
                .ToArray()
                is { Length: > 0 } missing
                ? $"has no {string.Join(", ", missing)}"
                : null,
        ["pattern"] = OfText((word, text) => Regex.IsMatch(text, word.GetString()!)),
        ["minLength"] = OfText((word, text) => Length(text) >= word.GetInt32()),
        ["maxLength"] = OfText((word, text) => Length(text) <= word.GetInt32()),
        ["minimum"] = OfNumber((word, number) => number >= word.GetDecimal()),
        ["maximum"] = OfNumber((word, number) => number <= word.GetDecimal()),
    };

    /// <summary>False for a keyword that is none of these.</summary>
    /// <param name="fault">What is wrong with the value; null when nothing is.</param>
    public static bool TryCheck(string keyword, JsonElement word, JsonElement value, out string? fault)
    {
        var isKnown = Rules.TryGetValue(keyword, out var rule);
        fault = rule?.Invoke(word, value) is { } found ? $"{found} ({keyword})" : null;
        return isKnown;
    }

    private static Rule OfText(Func<JsonElement, string, bool> holds) =>
        (word, value) =>
            value.ValueKind != JsonValueKind.String || holds(word, value.GetString()!)
                ? null
                : $"is {value.GetRawText()}, against {word.GetRawText()}";

    /// <summary>In Unicode characters, as JSON Schema has it.</summary>
    private static int Length(string text) => text.EnumerateRunes().Count();

    private static Rule OfNumber(Func<JsonElement, decimal, bool> holds) =>
        (word, value) =>
            value.ValueKind != JsonValueKind.Number || holds(word, value.GetDecimal())
                ? null
                : $"is {value.GetRawText()}, against {word.GetRawText()}";

    private static bool IsSame(JsonElement left, JsonElement right) => JsonElement.DeepEquals(left, right);

    private static bool IsOfType(JsonElement value, JsonElement type) =>
        type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(one => IsOfType(value, one))
            : (type.GetString(), value.ValueKind) switch
            {
                ("string", JsonValueKind.String) => true,
                ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
                ("null", JsonValueKind.Null) => true,
                ("object", JsonValueKind.Object) => true,
                ("array", JsonValueKind.Array) => true,
                ("number", JsonValueKind.Number) => true,
                ("integer", JsonValueKind.Number) => decimal.IsInteger(value.GetDecimal()),
                _ => false,
            };
}
