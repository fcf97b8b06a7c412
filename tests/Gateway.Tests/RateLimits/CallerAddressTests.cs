using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.RateLimits;

/// <summary>Nobody escapes the brake by claiming to be somewhere else.</summary>
public sealed class CallerAddressTests(ProxiedCallers silo) : IClassFixture<ProxiedCallers>
{
    [Fact]
    public async Task Without_a_trusted_proxy_the_address_is_the_connections_whatever_a_header_says()
    {
        var client = await silo.NewClientAsync();

        Assert.Equal(401, await silo.FailAsync(client, "203.0.113.1"));
        Assert.Equal(401, await silo.FailAsync(client, "203.0.113.2"));
        Assert.Equal(429, await silo.FailAsync(client, "203.0.113.3"));
    }
}

/// <summary>Behind a proxy that is trusted each caller has its own brake.</summary>
public sealed class ProxiedCallerAddressTests(TrustedProxyCallers silo) : IClassFixture<TrustedProxyCallers>
{
    [Fact]
    public async Task The_address_is_the_one_that_the_proxy_wrote()
    {
        var client = await silo.NewClientAsync();

        await UseUpAsync(client, "203.0.113.1");

        Assert.Equal(429, await silo.FailAsync(client, "203.0.113.1"));
        Assert.Equal(401, await silo.FailAsync(client, "203.0.113.2"));
    }

    [Fact]
    public async Task What_the_caller_wrote_in_front_of_it_counts_for_nothing()
    {
        var client = await silo.NewClientAsync();

        await UseUpAsync(client, "192.0.2.1, 203.0.113.1");

        Assert.Equal(429, await silo.FailAsync(client, "192.0.2.2, 203.0.113.1"));
        Assert.Equal(429, await silo.FailAsync(client, "nonsense, 203.0.113.1"));
    }

    [Fact]
    public async Task A_proxy_before_the_proxy_is_believed_too_when_it_is_trusted()
    {
        var client = await silo.NewClientAsync();

        await UseUpAsync(client, "203.0.113.1, 198.51.100.10");

        Assert.Equal(429, await silo.FailAsync(client, "203.0.113.1, 198.51.100.10"));
        Assert.Equal(401, await silo.FailAsync(client, "203.0.113.2, 198.51.100.10"));
    }

    private async Task UseUpAsync(TestClient client, string forwardedFor)
    {
        Assert.Equal(401, await silo.FailAsync(client, forwardedFor));
        Assert.Equal(401, await silo.FailAsync(client, forwardedFor));
    }
}
