using System.Net;
using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Api;

public sealed class ApiTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Ping = """{"query":"{ ping }"}""";

    [Fact]
    public async Task A_key_is_let_in_with_or_without_a_colon()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Ping, RunningSandbox.Basic(sandbox.Info.ApiKey + ":")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Ping, RunningSandbox.Basic(sandbox.Info.ApiKey)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic")]
    [InlineData("Basic %%%")]
    [InlineData("Basic c2tfdGVzdF9vdGhlcjo=")]
    [InlineData("Bearer sk_test_stretch_sandbox")]
    public async Task Anyone_else_is_not(string? authorization)
    {
        var (status, body) = await sandbox.PostAsync(Ping, authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal(JsonValueKind.Null, body.GetProperty("data").ValueKind);
        Assert.Equal("Unauthorized", body.GetProperty("errors")[0].GetProperty("message").GetString());
        AssertHasRequestId(body);
    }

    [Theory]
    [InlineData("not json", "not JSON")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{}", "\"query\"")]
    [InlineData("""{"query":"{ ping }","variables":[]}""", "\"variables\"")]
    [InlineData("""{"query":"{ ping"}""", "Syntax error")]
    [InlineData("""{"query":"{ pong }"}""", "Cannot query field")]
    [InlineData("""{"query":"query A { ping } query B { ping }"}""", "operationName")]
    [InlineData("""{"query":"query A { ping }","operationName":"B"}""", "no operation")]
    [InlineData("""{"query":"query ($id: ID!) { node(id: $id) { id } }"}""", "is required")]
    [InlineData("""{"query":"query ($id: ID!) { node(id: $id) { id } }","variables":{"id":[1]}}""", "no \"ID\"")]
    [InlineData("""{"query":"{ ping } #\ud800"}""", "no Unicode")]
    [InlineData("""{"query":"{ node(id: \"\\ud800\") { id } }"}""", "Syntax error")]
    [InlineData("""{"\udc00":1,"query":"{ ping }","operationName":"\ud800"}""", "no Unicode")]
    [InlineData("""{"query":"query ($id: ID!) { node(id: $id) { id } }","variables":{"id":"\ud800"}}""", "no Unicode")]
    [InlineData(
        """{"query":"query ($id: ID!) { node(id: $id) { id } }","variables":{"id":{"\ud800":1}}}""",
        "no Unicode"
    )]
    public async Task What_cannot_be_executed_is_a_400_with_errors(string json, string expected)
    {
        var (status, body) = await sandbox.PostAsync(json, RunningSandbox.Basic(sandbox.Info.ApiKey + ":"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(JsonValueKind.Null, body.GetProperty("data").ValueKind);
        var error = body.GetProperty("errors")[0];
        Assert.Contains(expected, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, error.GetProperty("locations").ValueKind);
        Assert.Equal(JsonValueKind.Array, error.GetProperty("path").ValueKind);
        Assert.Equal(JsonValueKind.Array, error.GetProperty("errorPath").ValueKind);
        AssertHasRequestId(body);
    }

    [Fact]
    public async Task Every_answer_has_a_request_id_of_its_own()
    {
        var (_, first) = await sandbox.PostAsync("{ ping }");
        var (_, second) = await sandbox.PostAsync("{ ping }");

        AssertHasRequestId(first);
        Assert.NotEqual(
            first.GetProperty("extensions").GetProperty("requestId").GetString(),
            second.GetProperty("extensions").GetProperty("requestId").GetString()
        );
    }

    [Fact]
    public async Task What_cannot_be_kept_is_an_error_in_the_format_of_all_others()
    {
        // PostgreSQL keeps no text with this character.
        var (status, body) = await sandbox.PostAsync("query ($id: ID!) { node(id: $id) { id } }", new { id = "ac_\0" });

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal(JsonValueKind.Null, body.GetProperty("data").ValueKind);
        Assert.Equal("Internal server error", body.GetProperty("errors")[0].GetProperty("message").GetString());
        AssertHasRequestId(body);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public async Task A_page_has_no_more_than_a_hundred(int first)
    {
        var (status, body) = await sandbox.PostAsync(
            "query ($first: Int) { cardProducts(first: $first) { edges { cursor } } }",
            new { first }
        );

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(JsonValueKind.Null, body.GetProperty("data").GetProperty("cardProducts").ValueKind);
        Assert.Equal("cardProducts", body.GetProperty("errors")[0].GetProperty("path")[0].GetString());
    }

    [Fact]
    public async Task A_cursor_of_somebody_elses_making_is_an_error()
    {
        var (_, body) = await sandbox.PostAsync("{ cardProducts(after: \"x\") { edges { cursor } } }");

        Assert.Contains("no cursor", body.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task What_the_sandbox_does_not_simulate_says_so()
    {
        var (status, body) = await sandbox.PostAsync(
            "{ organizations { accounts(filterBy: { customFields: { equals: { key: \"k\", value: \"v\" } } }) { edges { cursor } } } }"
        );

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(
            "does not simulate",
            body.GetProperty("errors")[0].GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("ac_nobody")]
    [InlineData("xx_nobody")]
    [InlineData("")]
    public async Task An_unknown_node_is_null(string id)
    {
        var data = await sandbox.SendAsync("query ($id: ID!) { node(id: $id) { id } }", new { id });

        Assert.Equal(JsonValueKind.Null, data.GetProperty("node").ValueKind);
    }

    [Fact]
    public async Task Introspection_names_every_type() =>
        Assert.True(
            (await sandbox.SendAsync("{ __schema { types { name fields { name type { kind ofType { name } } } } } }"))
                .GetProperty("__schema")
                .GetProperty("types")
                .GetArrayLength() > 200
        );

    private static void AssertHasRequestId(JsonElement body) =>
        Assert.False(string.IsNullOrEmpty(body.GetProperty("extensions").GetProperty("requestId").GetString()));

    private async Task<HttpStatusCode> StatusAsync(string json, string authorization) =>
        (await sandbox.PostAsync(json, authorization)).Status;
}
