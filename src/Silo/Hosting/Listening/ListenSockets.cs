using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Stretch.Silo.Hosting.Listening;

/// <summary>The sockets on which this silo takes connections.</summary>
internal sealed class ListenSockets
{
    /// <summary>A handshake that has begun is over by then, on all but the slowest networks.</summary>
    private static readonly TimeSpan Handshake = TimeSpan.FromMilliseconds(100);

    /// <summary>The server takes what has connected at once; that it does not must not hold up the stop.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private static readonly TimeProvider Time = TimeProvider.System;

    private readonly ConcurrentBag<Socket> _sockets = [];

    public Socket Add(Socket socket)
    {
        _sockets.Add(socket);
        return socket;
    }

    /// <summary>Takes no new connections from now on, and ends when those that had come before have been taken.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_sockets.Select(HandshakeFilter.TryAttach).ToList().Contains(true))
        {
            var started = Time.GetTimestamp();
            do
            {
                await Task.Delay(Pause, Time, cancellationToken);
            } while (MayHoldMore(Time.GetElapsedTime(started)));
        }

        // The server, which waits for the next connection, takes this for the end of its listening.
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }
    }

    private bool MayHoldMore(TimeSpan waited) =>
        waited < Handshake || (waited < MaxWait && _sockets.Any(HoldsConnection));

    private static bool HoldsConnection(Socket listener) => listener.Poll(TimeSpan.Zero, SelectMode.SelectRead);
}
