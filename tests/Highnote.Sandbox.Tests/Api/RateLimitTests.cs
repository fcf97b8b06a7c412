using System.Net;
using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Api;

public sealed class RateLimitTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Query = "{ organizations { id } cardProducts(first: 5) { edges { node { id } } } }";

    /// <summary>organizations 1; cardProducts 2 and 5; edges 1; node 1.</summary>
    private const int QueryCost = 10;

    [Fact]
    public async Task Requests_and_complexity_are_counted_and_the_excess_refused()
    {
        sandbox.Options.RateLimit.Enabled = true;
        sandbox.Options.RateLimit.WindowMs = 600_000;
        sandbox.Options.RateLimit.RequestsPerWindow = 3;
        sandbox.Options.RateLimit.ComplexityPerWindow = 2 * QueryCost;

        var (_, first) = await sandbox.PostAsync(Query);
        var (second, _) = await sandbox.PostAsync(Query);
        var (tooComplex, refused) = await sandbox.PostAsync(Query);
        var (simple, _) = await sandbox.PostAsync("{ ping }");
        var (tooMany, _) = await sandbox.PostAsync("{ ping }");

        var limits = first.GetProperty("extensions").GetProperty("rateLimit");
        Assert.Equal("""{"cost":10,"remaining":10,"limit":20}""", limits.GetProperty("complexity").GetRawText());
        Assert.Equal("""{"cost":1,"remaining":2,"limit":3}""", limits.GetProperty("count").GetRawText());
        Assert.Equal(HttpStatusCode.OK, second);
        Assert.Equal(HttpStatusCode.TooManyRequests, tooComplex);
        Assert.True(
            refused.GetProperty("extensions").GetProperty("rateLimit").GetProperty("retryAfter").GetInt32() > 0
        );
        Assert.Equal(HttpStatusCode.OK, simple);
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany);
    }
}
