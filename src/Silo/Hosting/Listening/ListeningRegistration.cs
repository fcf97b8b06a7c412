using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.Hosting.Listening;

/// <summary>Has the server listen where the settings say: at the address, and at the silo's own port where it has one.</summary>
internal static class ListeningRegistration
{
    public static IWebHostBuilder UseListening(this IWebHostBuilder builder) =>
        builder.ConfigureServices(services =>
        {
            services.AddOptions<KestrelServerOptions>().Configure<IOptions<HttpOptions>>(Listen);
            services.AddOptions<SocketTransportOptions>().Configure<IOptions<HttpOptions>>(Share);
        });

    private static void Listen(KestrelServerOptions kestrel, IOptions<HttpOptions> options)
    {
        var http = options.Value;
        var address = IPAddress.Parse(http.BindAddress);
        kestrel.AddServerHeader = false;
        kestrel.Listen(address, http.Port);
        if (http.SiloPort is { } siloPort)
        {
            kestrel.Listen(address, siloPort);
        }
    }

    private static void Share(SocketTransportOptions transport, IOptions<HttpOptions> options)
    {
        var http = options.Value;
        if (http.SharesPort is not true)
        {
            return;
        }

        var bindAlone = transport.CreateBoundListenSocket;
        transport.CreateBoundListenSocket = endPoint =>
            endPoint is IPEndPoint shared && shared.Port == http.Port ? SharedPort.Bind(shared) : bindAlone(endPoint);
    }
}
