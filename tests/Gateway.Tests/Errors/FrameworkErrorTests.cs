using System.Net.Http.Headers;
using System.Text;
using Stretch.Gateway.Tests.Fuzzing;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Errors;

public sealed class FrameworkErrorTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task An_unknown_path_is_not_found()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/nothing/here");
        (await gateway.SendAsync(request)).ExpectError(404, "route_not_found");
    }

    [Fact]
    public async Task A_wrong_method_is_told_which_are_allowed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/v1/healthcheck");
        var answer = await gateway.SendAsync(request);
        answer.ExpectError(405, "method_not_allowed");
        Assert.Equal(["GET", "HEAD"], answer.ContentHeaders.Allow.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_too_large(bool chunked)
    {
        using var request = GatewayFixture.AsOperator(HttpMethod.Post, "/v1/client-credentials");
        request.Content = GatewayFixture.Json($$"""{"clientPassword":"{{new string('x', 1024 * 1024)}}"}""");
        request.Headers.TransferEncodingChunked = chunked;
        (await gateway.SendAsync(request)).ExpectError(413, "body_too_large");
    }

    /// <summary>In chunks of a byte each, whose framing is five times as long as the body.</summary>
    [Theory]
    [InlineData(0, 201)]
    [InlineData(1, 413)]
    public async Task What_is_counted_of_a_chunked_body_is_the_body(int over, int status)
    {
        var body = new byte[(1024 * 1024) + over];
        Array.Fill(body, (byte)' ');
        Encoding.UTF8.GetBytes($$"""{"clientPassword":"{{GatewayFixture.ClientPassword}}"}""", body);
        var credentials = GatewayFixture.Basic(GatewayFixture.AdminUser, GatewayFixture.AdminPassword);
        var request = new RawRequest(
            "POST",
            "/v1/client-credentials",
            [("Authorization", credentials.ToString()), ("Content-Type", "application/json")],
            body,
            Expectation.Answered,
            "as large as allowed"
        )
        {
            IsChunked = true,
            PieceBytes = 1,
        };

        using var raw = new RawConnection(gateway.Http.BaseAddress!);
        var answer = await raw.SendAsync(request);

        Assert.True(answer.Status == status, $"{answer.Status} {answer.Body}");
    }

    [Fact]
    public async Task A_body_that_is_not_json_by_its_type_is_refused()
    {
        using var request = GatewayFixture.AsOperator(HttpMethod.Post, "/v1/client-credentials");
        request.Content = new StringContent("clientPassword=0123456789ab", Encoding.UTF8, "text/plain");
        (await gateway.SendAsync(request)).ExpectError(415, "unsupported_media_type");
    }

    [Theory]
    [InlineData("{\"clientPassword\":")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{} {}")]
    [InlineData("{\"clientPassword\":\"0123456789ab\",\"clientPassword\":\"0123456789ab\"}")]
    [InlineData("{\"a\":{\"x\":1,\"x\":2}}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"a\":01}")]
    public async Task A_broken_body_is_malformed(string body)
    {
        using var request = GatewayFixture.AsOperator(HttpMethod.Post, "/v1/client-credentials");
        request.Content = GatewayFixture.Json(body);
        (await gateway.SendAsync(request)).ExpectError(400, "malformed_json");
    }

    [Theory]
    [InlineData("{\"a\":1,}", "The body is not valid JSON (line 1, byte 8).")]
    [InlineData("{\"a\":1,\"a\":2}", "An object in the body names a field twice.")]
    [InlineData("{\"a\":{\"x\":1,\"x\":2}}", "An object in the body names a field twice.")]
    public async Task What_breaks_a_body_is_told(string body, string told)
    {
        using var request = GatewayFixture.AsOperator(HttpMethod.Post, "/v1/client-credentials");
        request.Content = GatewayFixture.Json(body);
        var error = (await gateway.SendAsync(request)).ExpectError(400, "malformed_json");
        Assert.Equal(told, error.GetProperty("detailDescription").GetString());
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_malformed()
    {
        using var request = GatewayFixture.AsOperator(HttpMethod.Post, "/v1/client-credentials");
        request.Content = new ByteArrayContent([.. "{\"clientPassword\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        (await gateway.SendAsync(request)).ExpectError(400, "malformed_json");
    }

    [Fact]
    public async Task A_bug_tells_nothing_but_its_id_which_stands_in_the_log()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/test/bug");
        var answer = await gateway.SendAsync(request);
        var id = answer.ExpectError(500, "internal_error").GetProperty("id").GetString()!;
        Assert.DoesNotContain("secret detail", answer.Text);
        Assert.Contains(
            gateway.Logs.Lines,
            line =>
                line.Contains(id, StringComparison.Ordinal) && line.Contains("secret detail", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(429, "bad_request")]
    [InlineData(503, "overloaded")]
    [InlineData(404, "route_not_found")]
    public async Task A_bare_status_of_any_part_gets_the_shape(int status, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/test/status/{status}");
        var answer = await gateway.SendAsync(request);
        answer.ExpectError(status, code);
        Assert.Equal(status == 503, answer.Headers.RetryAfter is not null);
    }
}
