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
              "change": { "type": ["number", "null"] },
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
    [InlineData("""{"total":1.005,"status":"ACTIVE"}""", "$.total is 1.005: 2 decimals at most")]
    [InlineData("""{"total":1.500,"status":"ACTIVE"}""", "$.total is 1.500")]
    [InlineData("""{"total":1e2,"status":"ACTIVE"}""", "$.total is 1e2")]
    [InlineData("""{"total":1,"status":"GONE"}""", "$.status is \"GONE\"")]
    [InlineData("""{"total":1,"status":"ACTIVE","note":"long"}""", "$.note is \"long\"")]
    [InlineData("""{"total":1,"status":"ACTIVE","parts":[{"total":1}]}""", "$.parts[0] has no status")]
    [InlineData("""{"total":1,"status":"ACTIVE","secret":1}""", "$.secret is not documented")]
    public void What_is_not_is_named_with_its_path(string value, string fault) =>
        Assert.StartsWith(fault, Assert.Single(FaultsOf(value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("0.07")]
    [InlineData("19.99")]
    [InlineData("10000000000.00")]
    [InlineData("-0.5")]
    public void Amounts_with_two_decimals_at_most_have_no_fault(string amount) =>
        Assert.Empty(FaultsOf($$"""{"total":1,"status":"ACTIVE","parts":[],"change":{{amount}}}"""));

    [Fact]
    public void What_is_asked_may_be_written_in_any_way() =>
        Assert.Empty(
            new SchemaCheck(Document, isClosed: false).FaultsOf(
                JsonElement.Parse("""{"total":1e2,"status":"ACTIVE"}"""),
                Document.GetProperty("pool")
            )
        );

    private static IReadOnlyList<string> FaultsOf(string value) =>
        new SchemaCheck(Document).FaultsOf(JsonElement.Parse(value), Document.GetProperty("pool"));
}
