using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using Stretch.Silo.Hosting.Draining;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.Hosting.Listening;

/// <summary>Has the server listen where the settings say: at the address, and at the silo's own port where it has one.</summary>
internal static class ListeningRegistration
{
    public static IWebHostBuilder UseListening(this IWebHostBuilder builder) =>
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<ListenSockets>();
            services.AddOptions<KestrelServerOptions>().Configure<IOptions<HttpOptions>, OpenConnections>(Listen);
            services.AddOptions<SocketTransportOptions>().Configure<IOptions<HttpOptions>, ListenSockets>(Bind);
        });

    private static void Listen(KestrelServerOptions kestrel, IOptions<HttpOptions> options, OpenConnections connections)
    {
        var http = options.Value;
        var address = IPAddress.Parse(http.BindAddress);
        kestrel.AddServerHeader = false;
        kestrel.Listen(address, http.Port, Count);
        if (http.SiloPort is { } siloPort)
        {
            kestrel.Listen(address, siloPort, Count);
        }

        void Count(ListenOptions listen) => listen.Use(next => connection => connections.RunAsync(connection, next));
    }

    private static void Bind(SocketTransportOptions transport, IOptions<HttpOptions> options, ListenSockets sockets)
    {
        var http = options.Value;
        var bindAlone = transport.CreateBoundListenSocket;
        transport.CreateBoundListenSocket = endPoint =>
            sockets.Add(
                http.SharesPort is true && endPoint is IPEndPoint shared && shared.Port == http.Port
                    ? SharedPort.Bind(shared)
                    : bindAlone(endPoint)
            );
    }
}
