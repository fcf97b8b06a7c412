using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Highnote.Sandbox.Api;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Api;

public sealed class BrokenSandboxTests
{
    [Fact]
    public async Task What_breaks_before_anything_is_executed_is_an_error_in_the_format_of_all_others()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddHighnoteSandbox("Host=127.0.0.1", new SandboxOptions());
        builder.Services.AddSingleton<TimeProvider>(new BrokenClock());
        await using var app = builder.Build();
        using var answer = new MemoryStream();
        var http = new DefaultHttpContext { Response = { Body = answer } };
        http.Request.Headers.Authorization = RunningSandbox.Basic(SandboxOptions.DefaultApiKey);
        http.Request.Body = new MemoryStream("""{"query":"{ ping }"}"""u8.ToArray());

        await app.Services.GetRequiredService<GraphQlEndpoint>().HandleAsync(http);

        Assert.Equal(StatusCodes.Status500InternalServerError, http.Response.StatusCode);
        var body = JsonElement.Parse(answer.ToArray());
        Assert.Equal(JsonValueKind.Null, body.GetProperty("data").ValueKind);
        Assert.Equal("Internal server error", body.GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.NotEmpty(body.GetProperty("extensions").GetProperty("requestId").GetString()!);
    }

    /// <summary>The rate limiter asks for the time.</summary>
    private sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("The clock has stopped.");
    }
}
