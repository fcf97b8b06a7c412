using Microsoft.Extensions.DependencyInjection;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit;

namespace Stretch.Gateway.Tests.RateLimits;

/// <summary>
/// A silo on a standing clock that looks at one attempt of who has failed once, and callers that send the header a proxy
/// would.
/// </summary>
public class ProxiedCallers : GatewayFixture
{
    public SteppedClock Clock { get; } = new();

    protected override IReadOnlyDictionary<string, string?> MoreSettings =>
        new Dictionary<string, string?>
        {
            ["RateLimits:FreeLoginFailures"] = "1",
            ["RateLimits:MaxLoginAttemptsPer5Seconds"] = "1",
            // ASPNETCORE_FORWARDEDHEADERS_ENABLED, which some hosts set for every program: it believes everybody.
            ["ForwardedHeaders_Enabled"] = "true",
        };

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);

    /// <summary>The status of a login with a wrong secret.</summary>
    public async Task<int> FailAsync(TestClient client, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token?grant_type=client_credentials");
        request.Headers.Authorization = Basic(client.Id, client.Wrap("wrong"));
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        return (int)(await SendAsync(request)).Status;
    }
}

/// <summary>The same, where the tests' own address is that of a trusted proxy.</summary>
public sealed class TrustedProxyCallers : ProxiedCallers
{
    protected override IReadOnlyDictionary<string, string?> MoreSettings =>
        new Dictionary<string, string?>(base.MoreSettings)
        {
            ["STRETCH_TRUSTED_PROXIES"] = "127.0.0.0/8, 198.51.100.10",
        };
}
