using System.Text.Json;
using Stretch.Gateway.Tests.Fuzzing;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Errors;

/// <summary>Requests that no HTTP library would send.</summary>
public sealed class UnreadableRequestTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly RawRequest Plain = new(
        "GET",
        "/v1/healthcheck",
        Headers: [],
        Body: null,
        Expectation.Refused,
        "unreadable"
    );

    [Theory]
    [InlineData("/v1/héalthcheck", "X-Any", "value", 400)]
    [InlineData("v1/healthcheck", "X-Any", "value", 400)]
    [InlineData("/v1/%00", "X-Any", "value", 400)]
    [InlineData("/v1/healthcheck", "not a name", "value", 400)]
    [InlineData("/v1/healthcheck", "X-Any", "\0", 400)]
    [InlineData("/v1/healthcheck", "Content-Length", "many", 400)]
    [InlineData("/v1/healthcheck", "Host", "another", 400)]
    public async Task What_cannot_be_read_is_refused_in_the_APIs_words(
        string target,
        string name,
        string value,
        int status
    )
    {
        await AssertRefusedAsync((Plain with { Target = target }).WithHeader(name, value), status);
    }

    [Fact]
    public async Task Headers_without_end_are_refused_in_the_APIs_words()
    {
        await AssertRefusedAsync(Plain.WithHeader("X-Long", new string('x', 40_000)), 431);
    }

    [Fact]
    public async Task A_body_that_is_not_read_to_its_end_closes_the_connection_and_says_so()
    {
        using var raw = new RawConnection(gateway.Http.BaseAddress!);

        var answer = await raw.SendAsync(
            Plain with
            {
                Method = "POST",
                Target = "/v1/nowhere",
                Body = new byte[2 * 1024 * 1024],
            }
        );

        Assert.Equal(404, answer.Status);
        Assert.Equal("close", answer.Headers["connection"]);
    }

    private async Task AssertRefusedAsync(RawRequest request, int status)
    {
        using var raw = new RawConnection(gateway.Http.BaseAddress!);

        var answer = await raw.SendAsync(request);

        Assert.Equal(status, answer.Status);
        var body = JsonElement.Parse(answer.Body);
        Assert.Equal(status, body.GetProperty("httpCode").GetInt32());
        Assert.Equal("bad_request", body.GetProperty("code").GetString());
        Assert.Equal(answer.Headers["x-request-id"], body.GetProperty("id").GetString());
        Assert.Contains(
            gateway.Logs.Lines,
            line => line.Contains(answer.Headers["x-request-id"], StringComparison.Ordinal)
        );
        Assert.Equal("close", answer.Headers["connection"]);
    }
}
