using System.Text.Json;
using Stretch.Highnote.Sandbox.GraphQl;

namespace Stretch.Highnote.Sandbox.Api;

/// <summary>The body of a call: <c>{query, variables, operationName}</c>.</summary>
internal sealed record GraphQlRequest(string Query, JsonElement Variables, string? OperationName)
{
    /// <returns>The request, or what is wrong with the body.</returns>
    public static (GraphQlRequest? Request, GraphQlError? Error) Read(JsonDocument body)
    {
        var root = body.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return (null, new("The body must be a JSON object."));
        }

        if (!root.TryGetProperty("query", out var query) || query.ValueKind != JsonValueKind.String)
        {
            return (null, new("The body must have a text \"query\"."));
        }

        var hasVariables = root.TryGetProperty("variables", out var variables);
        if (hasVariables && variables.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            return (null, new("\"variables\" must be an object."));
        }

        var hasName = root.TryGetProperty("operationName", out var name);
        return hasName && name.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)
            ? (null, new("\"operationName\" must be text."))
            : (new(query.GetString()!, variables, hasName ? name.GetString() : null), null);
    }
}
