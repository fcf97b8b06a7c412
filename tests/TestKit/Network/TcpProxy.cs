using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Stretch.TestKit.Network;

/// <summary>
/// A loopback proxy between a client and a server, for the failures of networks: connections that are cut, that stall,
/// that are refused, and, worst of all, replies that never come back although the server did what it was asked.
/// </summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly int serverPort;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpProxyConnection, bool> connections = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Task accepting;
    private volatile bool refusing;

    /// <summary>Starts forwarding to a server on the loopback address.</summary>
    public TcpProxy(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many connections are open now.</summary>
    public int ConnectionCount => connections.Count;

    internal Faults Faults { get; } = new();

    /// <summary>Bytes that reached the server so far, over all connections.</summary>
    public long BytesToServer => Faults.BytesToServer;

    /// <summary>Bytes that reached clients so far, over all connections.</summary>
    public long BytesToClient => Faults.BytesToClient;

    /// <summary>Nothing passes in either direction until <see cref="Resume"/>; connections stay open.</summary>
    public void Pause() => Faults.Gate.Close();

    public void Resume() => Faults.Gate.Open();

    /// <summary>
    /// Until <see cref="Heal"/>, requests still reach the server, and the first byte of the reply cuts that connection
    /// instead of passing: the server has acted, and the client cannot know.
    /// </summary>
    /// <param name="requestText">
    /// Only replies to what contains this text are lost. A prepared statement's text crosses the wire once only.
    /// </param>
    public void LoseReplies(string requestText = "") =>
        Faults.LosesReply = request => request.Contains(requestText, StringComparison.Ordinal);

    /// <summary>Until <see cref="Heal"/>, a request cuts its connection before it reaches the server, which never acts.</summary>
    /// <param name="requestText">Only what contains this text is lost.</param>
    public void LoseRequests(string requestText = "") =>
        Faults.LosesRequest = request => request.Contains(requestText, StringComparison.Ordinal);

    /// <summary>New connections are closed at once. Existing ones stay.</summary>
    public void RefuseConnections() => refusing = true;

    /// <summary>Ends every open connection abruptly, as a lost network does (with a reset).</summary>
    public void CutAll()
    {
        foreach (var connection in connections.Keys)
        {
            connection.Cut();
        }
    }

    /// <summary>Everything passes again; connections that were cut stay cut.</summary>
    public void Heal()
    {
        refusing = false;
        Faults.LosesRequest = null;
        Faults.LosesReply = null;
        Faults.Gate.Open();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        CutAll();
        await Task.WhenAll(connections.Keys.Select(connection => connection.Finished));
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(stopping.Token);
                if (refusing)
                {
                    client.Close(0);
                    continue;
                }
                var connection = new TcpProxyConnection(client, serverPort, Faults, stopping.Token);
                connections.TryAdd(connection, true);
                connection.Start(onFinished: () => connections.TryRemove(connection, out _));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed: nobody else can connect.
        }
    }
}
