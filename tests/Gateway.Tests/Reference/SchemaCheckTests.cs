using System.Text.Json;
using Stretch.TestKit.Contracts;

namespace Stretch.Gateway.Tests.Reference;

/// <summary>The check that every answer of the suites goes through would not see much if it saw nothing.</summary>
public sealed class SchemaCheckTests
{
    private static readonly JsonElement Document = JsonElement.Parse(
        """
        {
          "pool": {
            "type": "object",
            "required": ["total", "status"],
            "properties": {
              "total": { "type": "number", "minimum": 0 },
              "status": { "type": "string", "enum": ["ACTIVE", "DELETED"] },
              "note": { "type": ["string", "null"], "maxLength": 3 },
              "parts": { "type": "array", "items": { "anyOf": [{ "$ref": "#/pool" }, { "type": "null" }] } }
            }
          }
        }
        """
    );

    [Theory]
    [InlineData("""{"total":1.5,"status":"ACTIVE"}""")]
    [InlineData("""{"total":0,"status":"DELETED","note":null,"parts":[null,{"total":1,"status":"ACTIVE"}]}""")]
    public void What_is_as_documented_has_no_fault(string value) => Assert.Empty(FaultsOf(value));

    [Theory]
    [InlineData("""[]""", "$ is Array")]
    [InlineData("""{"total":1}""", "$ has no status")]
    [InlineData("""{"total":"1","status":"ACTIVE"}""", "$.total is String")]
    [InlineData("""{"total":-1,"status":"ACTIVE"}""", "$.total is -1")]
    [InlineData("""{"total":1,"status":"GONE"}""", "$.status is \"GONE\"")]
    [InlineData("""{"total":1,"status":"ACTIVE","note":"long"}""", "$.note is \"long\"")]
    [InlineData("""{"total":1,"status":"ACTIVE","parts":[{"total":1}]}""", "$.parts[0] has no status")]
    [InlineData("""{"total":1,"status":"ACTIVE","secret":1}""", "$.secret is not documented")]
    public void What_is_not_is_named_with_its_path(string value, string fault) =>
        Assert.StartsWith(fault, Assert.Single(FaultsOf(value)), StringComparison.Ordinal);

    private static IReadOnlyList<string> FaultsOf(string value) =>
        new SchemaCheck(Document).FaultsOf(JsonElement.Parse(value), Document.GetProperty("pool"));
}
