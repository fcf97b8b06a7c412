using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Errors;

public sealed class RequestIdTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Every_answer_names_its_request()
    {
        var answer = await GetAsync("/v1/healthcheck", null);
        Assert.True(Guid.TryParse(answer.Header("X-Request-Id"), out _));
        Assert.Equal("""{"status":"healthy!"}""", answer.Text);
    }

    [Fact]
    public async Task A_callers_own_uuid_is_the_id_of_the_error()
    {
        const string own = "0b0a1c3e-58a5-4b35-9c39-3f0e5b9d8a11";
        var answer = await GetAsync("/v1/nothing", own);
        Assert.Equal(own, answer.Header("X-Request-Id"));
        Assert.Equal(own, answer.ExpectError(404, "route_not_found").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Another_sane_id_of_the_caller_is_echoed_and_logged_beside_ours()
    {
        var answer = await GetAsync("/v1/nothing", "job-17/step.4");
        Assert.Equal("job-17/step.4", answer.Header("X-Request-Id"));
        var id = answer.ExpectError(404, "route_not_found").GetProperty("id").GetString()!;
        Assert.Contains(
            gateway.Logs.Lines,
            line =>
                line.Contains(id, StringComparison.Ordinal) && line.Contains("job-17/step.4", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("<script>")]
    [InlineData("{id}")]
    public async Task An_insane_one_is_replaced(string insane)
    {
        var answer = await GetAsync("/v1/healthcheck", insane);
        Assert.True(Guid.TryParse(answer.Header("X-Request-Id"), out _));
    }

    private async Task<HttpAnswer> GetAsync(string path, string? requestId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (requestId is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Request-Id", requestId);
        }

        return await gateway.SendAsync(request);
    }
}
