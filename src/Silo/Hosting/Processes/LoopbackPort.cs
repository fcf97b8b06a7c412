using System.Net;
using System.Net.Sockets;

namespace Stretch.Silo.Hosting.Processes;

/// <summary>TCP ports of this machine's loopback address.</summary>
internal static class LoopbackPort
{
    /// <summary>A port nobody listens on now. Somebody may by the time it is used: be ready to ask again.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
