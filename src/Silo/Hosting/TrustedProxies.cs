using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.Hosting;

/// <summary>Whose word on a caller's address is believed: the proxies that the operator named, and nobody else's.</summary>
internal static class TrustedProxies
{
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<HttpOptions>>(Trust);
        return services;
    }

    /// <summary>Goes before whatever looks at a caller's address; costs a request nothing where no proxy is named.</summary>
    public static WebApplication UseTrustedProxies(this WebApplication application)
    {
        if (!string.IsNullOrWhiteSpace(application.Configuration[Setting.TrustedProxies]))
        {
            application.UseForwardedHeaders();
        }

        return application;
    }

    private static void Trust(ForwardedHeadersOptions forwarded, IOptions<HttpOptions> http)
    {
        // The framework's own list trusts the loopback address.
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in http.Value.TrustedProxies ?? [])
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        // Without a known proxy the framework believes everybody, should ASPNETCORE_FORWARDEDHEADERS_ENABLED have it look at
        // the header: so nothing is to be read then.
        forwarded.ForwardedHeaders =
            forwarded.KnownIPNetworks.Count > 0 ? ForwardedHeaders.XForwardedFor : ForwardedHeaders.None;
        // From the last entry backwards, for as long as each was written by a proxy that is trusted.
        forwarded.ForwardLimit = null;
    }
}
