using System.Reflection;
using System.Text.Json.Nodes;
using Stretch.TestKit.Node;

namespace Stretch.Highnote.Tests.Documents;

/// <summary>The reference implementation of GraphQL (npm's graphql) with the issuer's schema.</summary>
internal static class ReferenceImplementation
{
    private static readonly Assembly Here = typeof(ReferenceImplementation).Assembly;

    /// <summary>What is wrong with each document; empty for those that are valid.</summary>
    public static async Task<string[][]> ErrorsOfAsync(string[] documents)
    {
        var schema = Here.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "IssuerSchema");
        var answer = await NodeScript
            .In(Here, "GraphQlFolder")
            .RunAsync(
                "validate.mjs",
                new JsonObject
                {
                    ["schemaFile"] = schema.Value,
                    ["documents"] = new JsonArray([.. documents.Select(document => JsonValue.Create(document))]),
                }
            );
        return
        [
            .. answer
                .EnumerateArray()
                .Select(errors => errors.EnumerateArray().Select(error => error.GetString()!).ToArray()),
        ];
    }
}
