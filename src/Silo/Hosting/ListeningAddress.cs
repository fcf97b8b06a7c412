using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Telemetry;
using Stretch.Silo.Telemetry.Prometheus;

namespace Stretch.Silo.Hosting;

internal static class ListeningAddress
{
    /// <summary>How a running application is reached from this machine, with the port it really got.</summary>
    public static string LocalAddress(this WebApplication app) =>
        app.Services.GetRequiredService<IServer>().LocalAddress();

    /// <inheritdoc cref="LocalAddress(WebApplication)"/>
    public static string LocalAddress(this IServer server) => LocalAddress(server.Addresses().First());

    /// <summary>How this silo alone is reached from this machine; null where it has no port of its own.</summary>
    public static string? SiloAddress(this WebApplication app) =>
        app.Services.GetRequiredService<IOptions<HttpOptions>>().Value.SiloPort is null
            ? null
            : LocalAddress(app.Services.GetRequiredService<IServer>().Addresses().ElementAt(1));

    /// <summary>Where this silo's metrics are from this machine, as this silo's last address; null where it shows none.</summary>
    public static string? MetricsAddress(this WebApplication app) =>
        app.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value.MetricsPort is null
            ? null
            : LocalAddress(app.Services.GetRequiredService<IServer>().Addresses().Last()) + MetricsListener.Path;

    private static ICollection<string> Addresses(this IServer server) =>
        server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;

    private static string LocalAddress(string address)
    {
        var bound = BindingAddress.Parse(address);
        var host = bound.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : bound.Host;
        return new UriBuilder(bound.Scheme, host, bound.Port).Uri.GetLeftPart(UriPartial.Authority);
    }
}
