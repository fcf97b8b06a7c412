using System.Text.Json.Nodes;
using Stretch.Gateway.Requests;
using Stretch.Gateway.Schemas;

namespace Stretch.Gateway.Reference;

/// <summary>The body that an operation takes, as OpenAPI describes it.</summary>
internal static class RequestDocument
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>Null for an operation that takes no body.</summary>
    public static JsonObject? Write(OperationDraft request) =>
        request.ReadBody is { } read ? Body(Json, Fields(read, request.Substitute))
        : request.TakesAnyBody ? Body(Json, Schema.Anything())
        : request.Parameters.Any(parameter => parameter.In == Parameter.InForm) ? Body(Form, FormFields(request))
        : null;

    private static JsonObject Fields(Action<RequestBody> read, string? substitute)
    {
        var sketch = new ObjectSketch();
        read(RequestBody.Sketching(sketch));
        var schema = sketch.ToSchema();
        if (substitute is null)
        {
            return schema;
        }

        var required = schema["required"]!.DeepClone();
        schema.Remove("required");
        return schema.And(
            "anyOf",
            new JsonArray(
                new JsonObject { ["required"] = required },
                new JsonObject { ["required"] = new JsonArray(substitute) }
            )
        );
    }

    private static JsonObject FormFields(OperationDraft request)
    {
        var sketch = new ObjectSketch();
        foreach (var field in request.Parameters.Where(parameter => parameter.In == Parameter.InForm))
        {
            sketch.Note(field.Name, field.IsRequired, field.Schema.DeepClone().AsObject());
        }

        return sketch.ToSchema();
    }

    private static JsonObject Body(string mediaType, JsonObject schema) =>
        new()
        {
            ["required"] = schema.ContainsKey("required") || schema.ContainsKey("anyOf"),
            ["content"] = new JsonObject { [mediaType] = new JsonObject { ["schema"] = schema } },
        };
}
