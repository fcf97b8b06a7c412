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
    public async Task What_cannot_be_executed_is_a_400_with_errors(string json, string expected)
    {
        var (status, body) = await sandbox.PostAsync(json, RunningSandbox.Basic(sandbox.Info.ApiKey + ":"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(JsonValueKind.Null, body.GetProperty("data").ValueKind);
        var error = body.GetProperty("errors")[0];
        Assert.Contains(expected, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, error.GetProperty("locations").ValueKind);
        Assert.False(string.IsNullOrEmpty(body.GetProperty("extensions").GetProperty("requestId").GetString()));
    }

    [Fact]
    public async Task What_the_sandbox_does_not_simulate_says_so()
    {
        var (status, body) = await sandbox.PostAsync(
            "mutation { createCountLimitSpendRule(input: { name: \"n\", maximumCount: 1 }) { __typename } }"
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

    private async Task<HttpStatusCode> StatusAsync(string json, string authorization) =>
        (await sandbox.PostAsync(json, authorization)).Status;
}
