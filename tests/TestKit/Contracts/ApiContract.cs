using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stretch.TestKit.Contracts;

/// <summary>The reference document of a running server, to hold its answers against.</summary>
public sealed class ApiContract
{
    public const string DocumentPath = "/openapi/v1.json";
    private const string Json = "application/json";
    private readonly SchemaCheck check;
    private readonly SchemaCheck requestCheck;
    private readonly (Regex Path, int Names, JsonElement Operations)[] paths;

    public ApiContract(JsonElement document)
    {
        Document = document;
        check = new SchemaCheck(document);
        requestCheck = new SchemaCheck(document, isClosed: false);
        paths =
        [
            .. document
                .GetProperty("paths")
                .EnumerateObject()
                .Select(path => (PatternOf(path.Name), path.Name.Count('{'), path.Value)),
        ];
    }

    public JsonElement Document { get; }

    public static async Task<ApiContract> ReadAsync(HttpClient http) =>
        new(await http.GetFromJsonAsync<JsonElement>(DocumentPath));

    /// <param name="name">Method and path, as in the document.</param>
    public bool TryFindOperation(string name, out JsonElement operation)
    {
        var (method, path) = (
            name[..name.IndexOf(' ', StringComparison.Ordinal)],
            name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..]
        );
        operation = default;
        return Document.GetProperty("paths").TryGetProperty(path, out var operations)
            && operations.TryGetProperty(method.ToLowerInvariant(), out operation);
    }

    /// <summary>What an operation takes in its body, its query and its headers.</summary>
    public IReadOnlyList<ContractField> TakenBy(JsonElement operation)
    {
        var inBody =
            operation.TryGetProperty("requestBody", out var body)
            && body.GetProperty("content").TryGetProperty(Json, out var media)
                ? FieldsOf(media.GetProperty("schema"))
                : [];
        return
        [
            .. inBody,
            .. operation
                .GetProperty("parameters")
                .EnumerateArray()
                .Select(parameter => new ContractField(
                    parameter.GetProperty("name").GetString()!,
                    TypeOf(parameter.GetProperty("schema")),
                    parameter.GetProperty("required").GetBoolean()
                )),
        ];
    }

    /// <summary>What an operation answers when it succeeds.</summary>
    public IReadOnlyList<ContractField> AnsweredBy(JsonElement operation)
    {
        var success = operation
            .GetProperty("responses")
            .EnumerateObject()
            .First(response => response.Name[0] == '2')
            .Value;
        return success.TryGetProperty("content", out var content)
            ? [.. FieldsOf(content.GetProperty(Json).GetProperty("schema"))]
            : [];
    }

    /// <summary>What an answer has that the document does not say, each with its path.</summary>
    /// <param name="path">As it was called, without the query.</param>
    /// <param name="headers">The names of the answer's headers.</param>
    public IEnumerable<string> FaultsOf(
        string method,
        string path,
        int status,
        string? mediaType,
        string body,
        IEnumerable<string> headers
    )
    {
        if (OperationOf(method, path) is not { } operation)
        {
            // What no operation is behind, the server itself answers, in the shape of errors.
            return status >= 400
                ? check.FaultsOf(
                    JsonElement.Parse(body),
                    Document.GetProperty("components").GetProperty("schemas").GetProperty("Error")
                )
                : [$"There is no {method} {path}, yet it answers {status}."];
        }

        if (!operation.GetProperty("responses").TryGetProperty($"{status}", out var response))
        {
            return [$"{status} is not documented: {body}"];
        }

        var undocumented = headers
            .Where(IsOurs)
            .Except(NamesIn(response, "headers"), StringComparer.OrdinalIgnoreCase)
            .Select(header => $"The header {header} of {status} is not documented.");
        return undocumented.Concat(BodyFaults(response, mediaType, body));
    }

    /// <summary>What a request that was granted has that the document forbids, or does not know.</summary>
    /// <param name="query">The names of what it asked beside the path.</param>
    /// <param name="json">Its body, where that is JSON.</param>
    public IEnumerable<string> FaultsOfGranted(string method, string path, IEnumerable<string> query, string? json)
    {
        if (OperationOf(method, path) is not { } operation)
        {
            return [];
        }

        var parameters = operation.GetProperty("parameters").EnumerateArray().ToArray();
        var unknown = query
            .Where(name =>
                !parameters.Any(one =>
                    one.GetProperty("name").GetString() == name && one.GetProperty("in").GetString() == "query"
                )
            )
            .Select(name => $"The query asked for {name}, which is not documented.");
        return unknown.Concat(json is null ? [] : RequestBodyFaults(operation, json));
    }

    private IEnumerable<string> RequestBodyFaults(JsonElement operation, string json) =>
        operation.TryGetProperty("requestBody", out var body)
            ? requestCheck.FaultsOf(
                JsonElement.Parse(json),
                body.GetProperty("content").GetProperty(Json).GetProperty("schema")
            )
            : [];

    private IEnumerable<ContractField> FieldsOf(JsonElement reference)
    {
        var schema = check.Resolve(reference);
        // Where one field may stand in for the required ones, those come first.
        var usual = schema.TryGetProperty("anyOf", out var choices) ? choices[0] : schema;
        var required = usual.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet()
            : [];
        return schema
            .GetProperty("properties")
            .EnumerateObject()
            .Select(field => new ContractField(field.Name, TypeOf(field.Value), required.Contains(field.Name)));
    }

    private string TypeOf(JsonElement reference)
    {
        var schema = check.Resolve(reference);
        return schema.TryGetProperty("anyOf", out var choices) ? TypeOf(choices[0])
            : schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } types ? types[0].GetString()!
            : schema.GetProperty("type").GetString()!;
    }

    private IEnumerable<string> BodyFaults(JsonElement response, string? mediaType, string body)
    {
        if (!response.TryGetProperty("content", out var content))
        {
            return body.Length == 0 ? [] : [$"A body is not documented: {body}"];
        }

        if (mediaType is null || !content.TryGetProperty(mediaType, out var media))
        {
            return [$"The content type {mediaType} is not documented."];
        }

        return mediaType == Json ? check.FaultsOf(JsonElement.Parse(body), media.GetProperty("schema")) : [];
    }

    private JsonElement? OperationOf(string method, string path)
    {
        // A path without names goes before one with a name in the same place.
        var found = paths
            .Where(known => known.Path.IsMatch(path))
            .OrderBy(known => known.Names)
            .Select(known => known.Operations);
        return
            found.FirstOrDefault() is { ValueKind: JsonValueKind.Object } operations
            && operations.TryGetProperty(method.ToLowerInvariant(), out var operation)
            ? operation
            : null;
    }

    private static IEnumerable<string> NamesIn(JsonElement element, string property) =>
        element.TryGetProperty(property, out var named) ? named.EnumerateObject().Select(one => one.Name) : [];

    /// <summary>Headers that say something of the API; the others are HTTP's own.</summary>
    private static bool IsOurs(string header) =>
        header is "Location" or "Retry-After" or "WWW-Authenticate" or "Idempotent-Replayed"
        || header.StartsWith("RateLimit", StringComparison.OrdinalIgnoreCase)
        || (header.StartsWith("X-", StringComparison.OrdinalIgnoreCase) && header != "X-Content-Type-Options");

    private static Regex PatternOf(string path) =>
        new($"^{Regex.Replace(path, @"\{[^}]+\}", "[^/]+")}$", RegexOptions.CultureInvariant);
}
