using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Stretch.TestKit.Network;

/// <summary>One client's connection through the proxy, and the one it stands for at the server.</summary>
internal sealed class TcpProxyConnection(Socket client, int serverPort, Faults faults, CancellationToken stopping)
{
    private const int BufferBytes = 64 * 1024;

    private readonly Socket server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationTokenSource cut = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private volatile bool replyIsLost;

    public Task Finished { get; private set; } = Task.CompletedTask;

    public void Start(Action onFinished) => Finished = RunAsync(onFinished);

    public void Cut()
    {
        try
        {
            cut.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself meanwhile.
        }
    }

    private async Task RunAsync(Action onFinished)
    {
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, serverPort, cut.Token);
            // When one direction ends, so does the other: a half-open connection is no failure anybody asked for.
            await await Task.WhenAny(ForwardRequestsAsync(), ForwardRepliesAsync());
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // Cut by the test, by the proxy's end, or by one of the two sides; both learn of it below.
        }
        finally
        {
            await cut.CancelAsync();
            client.Close(0);
            server.Close(0);
            onFinished();
            cut.Dispose();
        }
    }

    private async Task ForwardRequestsAsync()
    {
        var buffer = new byte[BufferBytes];
        while (await ReceiveAsync(client, buffer) is > 0 and var count)
        {
            if (Matches(faults.LosesRequest, buffer, count))
            {
                return;
            }
            replyIsLost |= Matches(faults.LosesReply, buffer, count);
            await SendAsync(server, buffer.AsMemory(0, count));
            faults.CountToServer(count);
        }
    }

    private async Task ForwardRepliesAsync()
    {
        var buffer = new byte[BufferBytes];
        while (await ReceiveAsync(server, buffer) is > 0 and var count)
        {
            if (replyIsLost)
            {
                return;
            }
            await SendAsync(client, buffer.AsMemory(0, count));
            faults.CountToClient(count);
        }
    }

    private static bool Matches(Predicate<string>? requests, byte[] buffer, int count) =>
        requests is not null && requests(Encoding.Latin1.GetString(buffer, 0, count));

    private async Task<int> ReceiveAsync(Socket socket, byte[] buffer)
    {
        var count = await socket.ReceiveAsync(buffer, cut.Token);
        await faults.Gate.PassAsync(cut.Token);
        return count;
    }

    private async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes, cut.Token)..];
        }
    }
}
