using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Stretch.Highnote.Tests.Peers;

/// <summary>A TCP server below HTTP, for what a web server would never do.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;
    private int _requests;

    /// <param name="serve">One connection, until it returns; then the connection is closed.</param>
    public RawPeer(Func<RawConnection, Task> serve)
    {
        _listener.Start();
        _serving = ServeAsync(serve);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Endpoint => new($"http://127.0.0.1:{Port}/graphql");

    /// <summary>How many whole requests were read, over all connections.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        // Only then: a listener that is stopped under a waiting accept fails it instead of cancelling it.
        await _serving;
        _listener.Stop();
        _stopping.Dispose();
    }

    private async Task ServeAsync(Func<RawConnection, Task> serve)
    {
        var connections = new List<Task>();
        while (await AcceptAsync() is { } client)
        {
            connections.Add(ServeAsync(client, serve));
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(TcpClient client, Func<RawConnection, Task> serve)
    {
        using (client)
        {
            var connection = new RawConnection(
                client.GetStream(),
                () => Interlocked.Increment(ref _requests),
                _stopping.Token
            );
            try
            {
                await serve(connection);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // The client went away or the test is over: either ends a connection.
            }
        }
    }

    private async Task<TcpClient?> AcceptAsync()
    {
        try
        {
            return await _listener.AcceptTcpClientAsync(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}

internal sealed class RawConnection(Stream stream, Action requestRead, CancellationToken stopping)
{
    public CancellationToken Stopping => stopping;

    /// <summary>Reads one request to the last byte of its body.</summary>
    public async Task ReadRequestAsync()
    {
        var received = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int bodyStart;
        while ((bodyStart = EndOfHeaders(received)) < 0)
        {
            await ReadMoreAsync(received, buffer);
        }

        var headers = Encoding.ASCII.GetString(received.ToArray(), 0, bodyStart);
        var length = headers
            .Split("\r\n")
            .Single(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Split(':')[1];
        var end = bodyStart + int.Parse(length, System.Globalization.CultureInfo.InvariantCulture);
        while (received.Length < end)
        {
            await ReadMoreAsync(received, buffer);
        }

        requestRead();
    }

    public async Task WriteAsync(string text)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), stopping);
        await stream.FlushAsync(stopping);
    }

    public Task AnswerAsync(string json) =>
        WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");

    public Task StallAsync() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping);

    private async Task ReadMoreAsync(MemoryStream received, byte[] buffer)
    {
        var count = await stream.ReadAsync(buffer, stopping);
        if (count == 0)
        {
            throw new EndOfStreamException("The client closed the connection.");
        }

        received.Write(buffer, 0, count);
    }

    private static int EndOfHeaders(MemoryStream received)
    {
        var index = received.ToArray().AsSpan().IndexOf("\r\n\r\n"u8);
        return index < 0 ? -1 : index + 4;
    }
}
