using System.Net;
using System.Net.Sockets;

namespace Stretch.Silo.Webhooks;

/// <summary>
/// Connects to addresses that were looked at: the name is resolved here, and the very address that was found fit is the one
/// connected to, so that a name that leads elsewhere a moment later is of no use.
/// </summary>
internal sealed class GuardedConnection(bool allowLoopback)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        var allowed = addresses.Where(address => !ForbiddenAddresses.Includes(address, allowLoopback)).ToArray();
        if (allowed.Length == 0)
        {
            throw new ForbiddenAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
