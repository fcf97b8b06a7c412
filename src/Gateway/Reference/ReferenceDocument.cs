using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Schemas;

namespace Stretch.Gateway.Reference;

/// <summary>
/// The API's description in OpenAPI 3.1, made once from the routes that are mapped: an operation that is not in it does not
/// exist, and one that is in it does.
/// </summary>
internal sealed class ReferenceDocument
{
    // Read by machines and people, never as HTML.
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private readonly Lazy<byte[]> _bytes;
    private readonly Lazy<string> _tag;

    public ReferenceDocument(EndpointDataSource routes)
    {
        _bytes = new Lazy<byte[]>(() => JsonSerializer.SerializeToUtf8Bytes(Write(routes), Plain));
        _tag = new Lazy<string>(() => $"\"{Convert.ToHexStringLower(SHA256.HashData(_bytes.Value)[..16])}\"");
    }

    public ReadOnlyMemory<byte> Bytes => _bytes.Value;

    /// <summary>Changes when the document does.</summary>
    public string EntityTag => _tag.Value;

    private static JsonObject Write(EndpointDataSource routes)
    {
        var views = new ViewSchemas();
        var operations = new OperationDocument(views);
        var paths = new JsonObject();
        var mapped = routes
            .Endpoints.Select(route => route.Metadata.GetMetadata<MappedOperation>())
            .OfType<MappedOperation>();
        foreach (var operation in mapped.OrderBy(operation => Groups.All.IndexOf(Groups.Of(operation.Operation))))
        {
            var path = operation.Operation.Path;
            paths[path] ??= new JsonObject();
            paths[path]![operation.Operation.Method.ToLowerInvariant()] = operations.Write(operation);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = Info(),
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = Tags(),
            ["paths"] = paths,
            ["webhooks"] = WebhookDocument.Write(),
            ["components"] = new JsonObject
            {
                ["schemas"] = views.Components,
                ["headers"] = Headers.Components,
                ["examples"] = Examples(),
                ["securitySchemes"] = SecuritySchemes.Components,
            },
        };
    }

    private static JsonObject Info() =>
        new()
        {
            ["title"] = "Stretch Partner API",
            ["version"] = "1",
            ["description"] = ReferenceText.Introduction,
        };

    private static JsonArray Tags() =>
        [.. Groups.All.Select(group => new JsonObject { ["name"] = group.Name, ["description"] = group.Description })];

    private static JsonObject Examples()
    {
        var examples = new JsonObject();
        foreach (var error in ErrorCatalogue.All)
        {
            var body = ErrorBody.Of(error.Example, error.Status, Guid.Parse(Sample.Uuid));
            examples[error.Code] = new JsonObject
            {
                ["summary"] = error.Code,
                ["description"] = $"{error.Cause} {error.Cure}",
                ["value"] = JsonSerializer.SerializeToNode(body, GatewayJson.Default.ErrorBody),
            };
        }

        return examples;
    }
}
