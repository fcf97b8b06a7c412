using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Stretch.TestKit.Node;

namespace Stretch.Highnote.Tests.AgainstSandbox;

/// <summary>Tools that begin with the schema, as code generators do, get all of it from the sandbox.</summary>
public sealed class IntrospectionTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly Assembly Here = typeof(IntrospectionTests).Assembly;

    [Fact]
    public async Task The_reference_implementation_reads_from_it_the_very_schema_it_was_started_with()
    {
        var answer = await NodeScript
            .In(Here, "GraphQlFolder")
            .RunAsync(
                "introspect.mjs",
                new JsonObject
                {
                    ["schemaFiles"] = new JsonArray(PathOf("IssuerSchema"), PathOf("SandboxAdditions")),
                    ["url"] = sandbox.Info.GraphQlUrl.ToString(),
                    ["authorization"] =
                        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(sandbox.Info.ApiKey + ":")),
                }
            );

        Assert.Equal("[]", answer.GetProperty("missing").GetRawText());
        Assert.Equal("[]", answer.GetProperty("extra").GetRawText());
        Assert.True(answer.GetProperty("types").GetInt32() > 200, answer.GetRawText());
    }

    private static string PathOf(string file) =>
        Here.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == file).Value!;
}
