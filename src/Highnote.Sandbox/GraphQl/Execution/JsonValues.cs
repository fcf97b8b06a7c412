using System.Text.Json;
using Stretch.Highnote.Sandbox.GraphQl.Language;

namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>Reads JSON as if it had been written in the document, so that one checker judges both.</summary>
internal static class JsonValues
{
    public static Value Read(JsonElement json, SourceLocation location) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => new ObjectValue(
                [.. json.EnumerateObject().Select(p => new Argument(p.Name, Read(p.Value, location), location))],
                location
            ),
            JsonValueKind.Array => new ListValue([.. json.EnumerateArray().Select(i => Read(i, location))], location),
            JsonValueKind.String => new StringValue(json.GetString()!, location),
            JsonValueKind.Number => ReadNumber(json.GetRawText(), location),
            JsonValueKind.True => new BooleanValue(true, location),
            JsonValueKind.False => new BooleanValue(false, location),
            JsonValueKind.Null or JsonValueKind.Undefined => new NullValue(location),
            _ => throw new ArgumentOutOfRangeException(nameof(json), json.ValueKind, null),
        };

    private static Value ReadNumber(string text, SourceLocation location) =>
        text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? new IntValue(text, location) : new FloatValue(text, location);
}
