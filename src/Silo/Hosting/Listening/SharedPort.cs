using System.Net;
using System.Net.Sockets;

namespace Stretch.Silo.Hosting.Listening;

/// <summary>
/// A TCP port on which several silos of this machine listen together: the kernel gives each new connection to one of them.
/// Only processes of one user can share a port. While this object lives it holds the port without listening, so that it
/// stays theirs, whichever of them is listening just then.
/// </summary>
internal sealed class SharedPort : IDisposable
{
    private readonly Socket held;

    private SharedPort(Socket held) => this.held = held;

    /// <summary>Whether this system's kernel has what sharing needs (SO_REUSEPORT).</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    public int Number => ((IPEndPoint)held.LocalEndPoint!).Port;

    /// <param name="address">The address that the silos bind.</param>
    /// <param name="port">0 for any free one.</param>
    /// <exception cref="StartupException">The system cannot share ports, or this one is taken.</exception>
    public static SharedPort Reserve(IPAddress address, int port)
    {
        if (!IsSupported)
        {
            throw new StartupException("Several silos on one address need Linux or macOS.");
        }

        try
        {
            return new SharedPort(Bind(new IPEndPoint(address, port)));
        }
        catch (SocketException refused)
        {
            throw new StartupException($"Port {port} cannot be used: {refused.Message}", refused);
        }
    }

    /// <summary>A socket on the port, which becomes one of those that share it when it listens.</summary>
    /// <exception cref="SocketException">The port is taken by somebody who does not share it.</exception>
    public static Socket Bind(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // On Unix this sets SO_REUSEPORT, as it must to mean there what it means on Windows.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            if (endPoint.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true; // As the server does it for a port of its own.
            }

            socket.Bind(endPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => held.Dispose();
}
