using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stretch.TestKit.Contracts;

/// <summary>
/// Holds a JSON value against a schema of the reference document: the keywords that it uses, and a fault for one that it
/// starts to use and that is not checked here.
/// </summary>
/// <param name="isClosed">Whether a field that the schema does not name is a fault: what is answered is to be documented.</param>
public sealed partial class SchemaCheck(JsonElement document, bool isClosed = true)
{
    /// <summary>Says of an object, in place of a field's name, that it may have any.</summary>
    private const string AnyField = "*";

    private static readonly HashSet<string> Annotations = ["description", "examples", "default", "format"];

    /// <summary>What is wrong, each with the path of the value; empty when nothing is.</summary>
    public IReadOnlyList<string> FaultsOf(JsonElement value, JsonElement schema)
    {
        var faults = new List<string>();
        Check(value, schema, "$", faults);
        return faults;
    }

    /// <summary>What a reference of the document stands for; anything else stands for itself.</summary>
    public JsonElement Resolve(JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference))
        {
            element = reference.GetString()!.Split('/').Skip(1).Aggregate(document, (at, name) => at.GetProperty(name));
        }

        return element;
    }

    private void Check(JsonElement value, JsonElement schema, string path, List<string> faults)
    {
        var known = new HashSet<string>();
        CheckAll(value, schema, path, faults, known);
        if (isClosed && value.ValueKind == JsonValueKind.Object && !known.Contains(AnyField))
        {
            var unknown = value.EnumerateObject().Where(field => !known.Contains(field.Name));
            faults.AddRange(unknown.Select(field => $"{path}.{field.Name} is not documented"));
        }
    }

    /// <param name="known">Takes the fields that are named: several schemas may describe one object.</param>
    private void CheckAll(
        JsonElement value,
        JsonElement schema,
        string path,
        List<string> faults,
        HashSet<string> known
    )
    {
        foreach (var keyword in Resolve(schema).EnumerateObject().Where(keyword => !Annotations.Contains(keyword.Name)))
        {
            if (SchemaKeywords.TryCheck(keyword.Name, keyword.Value, value, out var fault))
            {
                faults.AddRange(fault is null ? [] : [$"{path} {fault}"]);
                faults.AddRange(
                    isClosed && IsInAnotherForm(keyword, value) ? [$"{path} is {value}: 2 decimals at most"] : []
                );
            }
            else
            {
                CheckParts(keyword, value, path, faults, known);
            }
        }
    }

    /// <summary>
    /// Of what is answered, money and percentages are numbers that are not whole. That they have two decimals at most, and no
    /// exponent, the document says in words: in a keyword most validators would refuse some that have.
    /// </summary>
    private static bool IsInAnotherForm(JsonProperty keyword, JsonElement value) =>
        keyword.Name == "type"
        && value.ValueKind == JsonValueKind.Number
        && keyword.Value.GetRawText().Contains("\"number\"", StringComparison.Ordinal)
        && !TwoDecimals().IsMatch(value.GetRawText());

    private void CheckParts(
        JsonProperty keyword,
        JsonElement value,
        string path,
        List<string> faults,
        HashSet<string> known
    )
    {
        switch (keyword.Name)
        {
            case "properties":
                CheckFields(value, keyword.Value, path, faults, known);
                break;
            case "additionalProperties":
                known.Add(AnyField);
                break;
            case "items":
                CheckItems(value, keyword.Value, path, faults);
                break;
            case "allOf":
                foreach (var part in keyword.Value.EnumerateArray())
                {
                    CheckAll(value, part, path, faults, known);
                }

                break;
            case "anyOf":
                CheckAnyOf(value, keyword.Value, path, faults, known);
                break;
            default:
                faults.Add($"{path}: the check does not know the keyword {keyword.Name} yet");
                break;
        }
    }

    private void CheckFields(
        JsonElement value,
        JsonElement fields,
        string path,
        List<string> faults,
        HashSet<string> known
    )
    {
        foreach (var field in fields.EnumerateObject())
        {
            known.Add(field.Name);
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(field.Name, out var part))
            {
                Check(part, field.Value, $"{path}.{field.Name}", faults);
            }
        }
    }

    private void CheckItems(JsonElement value, JsonElement schema, string path, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var (number, item) in value.EnumerateArray().Index())
        {
            Check(item, schema, string.Create(CultureInfo.InvariantCulture, $"{path}[{number}]"), faults);
        }
    }

    private void CheckAnyOf(
        JsonElement value,
        JsonElement choices,
        string path,
        List<string> faults,
        HashSet<string> known
    )
    {
        var tries = choices.EnumerateArray().Select(choice => Try(value, choice, path)).ToArray();
        var nearest = tries.MinBy(one => one.Faults.Count);
        faults.AddRange(nearest.Faults);
        known.UnionWith(nearest.Known);
    }

    private (List<string> Faults, HashSet<string> Known) Try(JsonElement value, JsonElement choice, string path)
    {
        var (faults, known) = (new List<string>(), new HashSet<string>());
        CheckAll(value, choice, path, faults, known);
        return (faults, known);
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]{1,2})?$")]
    private static partial Regex TwoDecimals();
}
