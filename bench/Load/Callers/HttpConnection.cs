using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Stretch.Load.Callers;

/// <summary>
/// HTTP/1.1 as far as a load generator needs it: one call at a time on a connection that is kept, answers that tell their
/// length. A full client costs several times as much, and the servers under load share the processors with us.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private const int MaxAnswerBytes = 64 * 1024;

    private readonly Socket socket;
    private readonly byte[] answer = new byte[MaxAnswerBytes];

    private HttpConnection(Socket socket) => this.socket = socket;

    public static async Task<HttpConnection> OpenAsync(IPEndPoint server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server);
            return new HttpConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a whole request, reads the whole answer, and tells its status.</summary>
    /// <exception cref="IOException">The server closed the connection.</exception>
    public async ValueTask<int> CallAsync(ReadOnlyMemory<byte> request)
    {
        for (var sent = 0; sent < request.Length; )
        {
            sent += await socket.SendAsync(request[sent..]);
        }

        for (var received = 0; ; )
        {
            var more = await socket.ReceiveAsync(answer.AsMemory(received));
            if (more == 0)
            {
                throw new IOException("The server closed the connection, or its answer is too long.");
            }

            received += more;
            if (IsWhole(answer.AsSpan(0, received)))
            {
                return Status(answer);
            }
        }
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> received)
    {
        var headersEnd = received.IndexOf("\r\n\r\n"u8);
        return headersEnd >= 0 && received.Length >= headersEnd + 4 + BodyLength(received[..headersEnd]);
    }

    private static int BodyLength(ReadOnlySpan<byte> headers)
    {
        var name = "\r\nContent-Length: "u8;
        var start = headers.IndexOf(name);
        return start >= 0 && Utf8Parser.TryParse(headers[(start + name.Length)..], out int length, out _)
            ? length
            : throw new FormatException("The answer does not tell its length.");
    }

    // "HTTP/1.1 201 Created"
    private static int Status(ReadOnlySpan<byte> received) =>
        Utf8Parser.TryParse(received[9..12], out int status, out _)
            ? status
            : throw new FormatException("The answer has no status.");
}
