using System.Text.Json.Nodes;
using Stretch.Gateway.Schemas;

namespace Stretch.Gateway.Reference;

/// <summary>Something a request says outside of a JSON body.</summary>
/// <param name="In">Where: <c>query</c>, <c>header</c>, <c>path</c>, or <c>form</c> for a field of a form.</param>
internal sealed record Parameter(string Name, string In, JsonObject Schema)
{
    public const string InForm = "form";

    public bool IsRequired { get; init; }

    /// <summary>Null where the field's name says it all.</summary>
    public string? Description { get; init; }

    public static Parameter Query(string name, JsonObject schema) => new(name, "query", schema);

    public static Parameter Header(string name, JsonObject schema) => new(name, "header", schema);

    public static Parameter Form(string name, JsonObject schema) => new(name, InForm, schema);

    public static Parameter Path(string name, JsonObject schema) => new(name, "path", schema) { IsRequired = true };

    /// <summary>As OpenAPI has it: the meaning stands beside the schema.</summary>
    public JsonObject Write()
    {
        var schema = Schema.DeepClone().AsObject().Described(Name, Description);
        var written = new JsonObject
        {
            ["name"] = Name,
            ["in"] = In,
            ["required"] = IsRequired,
        };
        if (schema["description"] is { } description)
        {
            schema.Remove("description");
            written["description"] = description;
        }

        return written.And("schema", schema);
    }
}
