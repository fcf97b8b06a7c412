using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit.Contracts;

namespace Stretch.Gateway.Tests.Reference;

/// <summary>The reference document as a whole; the other way round, every answer to these tests is held against it.</summary>
public sealed class ReferenceDocumentTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    /// <summary>What is served beside the API: the reference itself, the orchestrator's probes, and the routes that this suite adds.</summary>
    private static readonly string[] NotOperations = ["/openapi", "/docs", "/healthz", "/test", "/"];

    [Fact]
    public async Task Anyone_may_read_the_document_and_a_cache_asks_only_whether_it_changed()
    {
        using var first = await gateway.Http.GetAsync(ApiContract.DocumentPath);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("application/json", first.Content.Headers.ContentType?.MediaType);

        using var again = new HttpRequestMessage(HttpMethod.Get, ApiContract.DocumentPath);
        again.Headers.IfNoneMatch.Add(Assert.IsType<EntityTagHeaderValue>(first.Headers.ETag));
        using var unchanged = await gateway.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_document_is_OpenAPI_3_1_to_a_reader_that_is_not_ours()
    {
        var text = await gateway.Http.GetStringAsync(ApiContract.DocumentPath);

        var read = OpenApiDocument.Parse(text, OpenApiConstants.Json);

        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic?.SpecificationVersion);
        Assert.Empty(read.Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => warning.ToString()));
    }

    [Fact]
    public async Task Every_route_is_in_the_document_and_every_operation_of_the_document_is_a_route()
    {
        var document = await DocumentAsync();

        var documented = OperationsOf(document).Select(operation => operation.Name);

        Assert.Equal(Routes().Order(), documented.Order());
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_and_says_what_it_does()
    {
        var operations = OperationsOf(await DocumentAsync()).ToArray();

        var ids = operations.Select(operation => operation.Value.GetProperty("operationId").GetString());
        Assert.Equal(operations.Length, ids.Distinct().Count());
        Assert.Empty(
            operations
                .Where(operation => operation.Value.GetProperty("summary").GetString() is not { Length: > 0 })
                .Select(operation => operation.Name)
        );
    }

    [Fact]
    public async Task Every_field_is_explained_and_has_an_example_that_is_valid()
    {
        var document = await DocumentAsync();
        var check = new SchemaCheck(document);
        var fields = FieldsIn(document, "#").DistinctBy(field => field.Path).ToArray();

        Assert.NotEmpty(fields);
        Rule("is not explained", fields.Where(field => !Says(field.Schema, "description")).Select(field => field.Path));
        Rule("has no example", fields.Where(field => !IsShown(field.Schema)).Select(field => field.Path));
        Rule(
            "has a wrong example",
            fields
                .Where(field => Says(field.Schema, "examples"))
                .SelectMany(field =>
                    check
                        .FaultsOf(field.Schema.GetProperty("examples")[0], field.Schema)
                        .Select(fault => $"{field.Path}: {fault}")
                )
        );
    }

    /// <summary>Validators divide in binary fractions: 0.07 and 19.99 are no multiples of 0.01 to most of them.</summary>
    [Fact]
    public async Task How_many_decimals_an_amount_has_is_said_in_words()
    {
        var document = await DocumentAsync();
        var amounts = FieldsIn(document, "#").Where(field => IsFraction(field.Schema)).ToArray();

        Assert.DoesNotContain("multipleOf", document.GetRawText(), StringComparison.Ordinal);
        Assert.NotEmpty(amounts);
        Rule(
            "does not say how many decimals",
            amounts.Where(field => !TellsDecimals(field.Schema)).Select(field => field.Path)
        );
    }

    [Theory]
    [InlineData("Program", "name", "Reentry")]
    [InlineData("IssuerEvent", "name", "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_COMPLETED")]
    [InlineData("UserTask", "failureReason", "INSUFFICIENT_FUNDS")]
    [InlineData("Application", "failureReason", "INVALID_ADDRESS")]
    [InlineData("Card", "failureReason", "address_invalid, POSTAL_CODE")]
    public async Task One_name_looks_as_its_view_has_it(string view, string field, string example)
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");

        var schema = schemas.GetProperty(view).GetProperty("properties").GetProperty(field);

        Assert.Equal(example, schema.GetProperty("examples")[0].GetString());
    }

    private static void Rule(string fault, IEnumerable<string> broken) =>
        Assert.True(!broken.Any(), string.Join('\n', broken.Select(field => $"{field} {fault}")));

    private async Task<JsonElement> DocumentAsync() => (await ApiContract.ReadAsync(gateway.Http)).Document;

    /// <summary>A GET without its body is no operation of its own.</summary>
    private IEnumerable<string> Routes() =>
        gateway
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(route => !NotOperations.Any(path => IsUnder(route.RoutePattern.RawText!, path)))
            .SelectMany(route =>
                route
                    .Metadata.GetMetadata<HttpMethodMetadata>()!
                    .HttpMethods.Except(["HEAD"])
                    .Select(method => $"{method} {route.RoutePattern.RawText}")
            );

    private static bool IsUnder(string route, string path) =>
        route == path || (path != "/" && route.StartsWith($"{path}/", StringComparison.Ordinal));

    private static IEnumerable<(string Name, JsonElement Value)> OperationsOf(JsonElement document) =>
        document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path =>
                path.Value.EnumerateObject()
                    .Select(operation => ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value))
            );

    /// <summary>Every property and parameter that stands anywhere below, but those that only narrow another's.</summary>
    private static IEnumerable<(string Path, JsonElement Schema)> FieldsIn(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().SelectMany((item, number) => FieldsIn(item, $"{path}/{number}"));
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        return element
            .EnumerateObject()
            .SelectMany(property =>
                property.Name switch
                {
                    "properties" => property
                        .Value.EnumerateObject()
                        .Select(field => ($"{path}/{field.Name}", field.Value))
                        .Concat(FieldsIn(property.Value, path)),
                    "parameters" => property.Value.EnumerateArray().Select(parameter => ParameterIn(parameter, path)),
                    "allOf" or "examples" => [],
                    _ => FieldsIn(property.Value, $"{path}/{property.Name}"),
                }
            );
    }

    /// <summary>A parameter's explanation stands beside its schema.</summary>
    private static (string Path, JsonElement Schema) ParameterIn(JsonElement parameter, string path)
    {
        var both = parameter
            .GetProperty("schema")
            .EnumerateObject()
            .ToDictionary(word => word.Name, word => word.Value);
        if (parameter.TryGetProperty("description", out var description))
        {
            both["description"] = description;
        }

        return ($"{path}/{parameter.GetProperty("name")}", JsonSerializer.SerializeToElement(both));
    }

    private static bool IsFraction(JsonElement schema) =>
        schema.TryGetProperty("type", out var type)
        && type.GetRawText().Contains("\"number\"", StringComparison.Ordinal);

    private static bool TellsDecimals(JsonElement schema) =>
        schema.GetProperty("description").GetString()!.Contains("2 decimals", StringComparison.Ordinal);

    private static bool Says(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out _);

    /// <summary>Whether a reader sees what a value looks like: by an example, or because there is hardly a choice.</summary>
    private static bool IsShown(JsonElement schema) =>
        Says(schema, "examples")
        || Says(schema, "enum")
        || Says(schema, "$ref")
        || Says(schema, "anyOf")
        || Says(schema, "items")
        || Says(schema, "properties")
        || Says(schema, "additionalProperties")
        || schema.GetProperty("type").ToString().Contains("boolean", StringComparison.Ordinal);
}
