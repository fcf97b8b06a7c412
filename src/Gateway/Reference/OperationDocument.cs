using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Requests;
using Stretch.Gateway.Schemas;

namespace Stretch.Gateway.Reference;

/// <summary>One operation, as OpenAPI describes it.</summary>
internal sealed partial class OperationDocument(ViewSchemas views)
{
    private const string Json = "application/json";

    public JsonObject Write(MappedOperation mapped)
    {
        var operation = mapped.Operation;
        var document = new JsonObject
        {
            ["operationId"] = NameOf(mapped.Endpoint),
            ["tags"] = new JsonArray(Groups.Of(operation).Name),
        };
        Describe(document, mapped.Endpoint);
        document["security"] = Security(mapped);
        var parameters = Parameters(mapped);
        if (parameters.Count > 0)
        {
            document["parameters"] = parameters;
        }

        if (RequestDocument.Write(operation.Request) is { } body)
        {
            document["requestBody"] = body;
        }

        document["responses"] = Responses(mapped);
        return document;
    }

    /// <summary>The endpoint's first sentence is the title; whoever says more has it below.</summary>
    private static void Describe(JsonObject document, Type endpoint)
    {
        var text = CodeDocs.SummaryOf(endpoint) ?? "";
        var firstEnd = text.IndexOf(". ", StringComparison.Ordinal);
        document["summary"] = firstEnd < 0 ? text : text[..(firstEnd + 1)];
        if (firstEnd >= 0)
        {
            document["description"] = text;
        }
    }

    private static JsonArray Security(MappedOperation mapped)
    {
        var scheme = mapped.Door switch
        {
            Door.Open => mapped.Operation.Request.Scheme,
            Door.Operator => SecuritySchemes.Operator,
            Door.Partner => SecuritySchemes.Bearer,
            _ => throw new InvalidOperationException($"Nobody decided how to pass the door {mapped.Door}."),
        };
        return scheme is null ? [] : [new JsonObject { [scheme] = new JsonArray() }];
    }

    private static JsonArray Parameters(MappedOperation mapped)
    {
        var request = mapped.Operation.Request;
        IEnumerable<Parameter> all = PathNames()
            .Matches(request.Path)
            .Select(match => PathIds.Parameter(match.Value))
            .Concat(request.Parameters.Where(parameter => parameter.In != Parameter.InForm));
        if (request.ReadQuery is { } read)
        {
            var sketch = new ObjectSketch();
            read(ListQuery.Sketching(sketch));
            all = all.Concat(sketch.Fields.Select(field => Parameter.Query(field.Field, field.Schema)));
        }

        if (Refusals.TakesIdempotencyKey(mapped))
        {
            all = all.Append(IdempotencyStamps.Parameter);
        }

        return [.. all.Append(RequestIdentity.Parameter).Select(parameter => parameter.Write())];
    }

    private JsonObject Responses(MappedOperation mapped)
    {
        var responses = new JsonObject();
        foreach (var success in mapped.Operation.Successes.OrderBy(success => success.Status))
        {
            responses[$"{success.Status}"] = SuccessOf(mapped, success);
        }

        foreach (var refusals in Refusals.Of(mapped).GroupBy(error => error.Status).OrderBy(group => group.Key))
        {
            responses[$"{refusals.Key}"] = RefusalOf(mapped, refusals.Key, [.. refusals]);
        }

        return responses;
    }

    private JsonObject SuccessOf(MappedOperation mapped, Success success)
    {
        var response = new JsonObject
        {
            ["description"] = Headers.StatusWords(success.Status),
            ["headers"] = Headers.OfSuccess(mapped, success),
        };
        if (success.Shape is not { } shape)
        {
            return response;
        }

        var content = new JsonObject { [Json] = new JsonObject { ["schema"] = views.Of(shape) } };
        if (mapped.Operation.TextMediaType is { } text)
        {
            content[text] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } };
        }

        return response.And("content", content);
    }

    private JsonObject RefusalOf(MappedOperation mapped, int status, IReadOnlyList<CataloguedError> errors)
    {
        var schema = new JsonObject
        {
            ["allOf"] = new JsonArray(
                views.Of(GatewayJson.Default.ErrorBody),
                new JsonObject
                {
                    ["properties"] = new JsonObject
                    {
                        ["httpCode"] = new JsonObject { ["const"] = status },
                        ["code"] = new JsonObject
                        {
                            ["enum"] = new JsonArray([.. errors.Select(error => (JsonNode)error.Code)]),
                        },
                    },
                }
            ),
        };
        var examples = new JsonObject();
        foreach (var error in errors)
        {
            examples[error.Code] = new JsonObject { ["$ref"] = $"#/components/examples/{error.Code}" };
        }

        return new JsonObject
        {
            ["description"] =
                $"{Headers.StatusWords(status)}: {string.Join(", ", errors.Select(error => $"`{error.Code}`"))}",
            ["headers"] = Headers.OfRefusal(mapped, status),
            ["content"] = new JsonObject
            {
                [Json] = new JsonObject { ["schema"] = schema, ["examples"] = examples },
            },
        };
    }

    private static string NameOf(Type endpoint)
    {
        var name = endpoint.Name[..^"Endpoint".Length];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    [GeneratedRegex(@"(?<=\{)[^}:]+")]
    private static partial Regex PathNames();
}
