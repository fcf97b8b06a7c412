using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Stretch.Gateway.Tests.Fuzzing;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Sends requests over one connection after the other; opens a new one where the server closed the last.</summary>
internal sealed class RawConnection(Uri server) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TcpClient? _tcp;
    private Stream _stream = Stream.Null;
    private byte[] _unread = [];

    /// <exception cref="IOException">The server closed the connection without an answer.</exception>
    public async Task<RawAnswer> SendAsync(RawRequest request)
    {
        using var timeout = new CancellationTokenSource(Patience);
        if (_tcp is null)
        {
            _tcp = new TcpClient { NoDelay = true };
            await _tcp.ConnectAsync(IPAddress.Loopback, server.Port, timeout.Token);
            _stream = _tcp.GetStream();
            _unread = [];
        }

        // A server may answer, and stop reading, before the request has left to its end.
        var sending = WriteAsync(request.ToBytes(), timeout.Token);
        var answer = await ReadAsync(hasBody: request.Method != "HEAD", timeout.Token);
        var isClosed = answer.Headers.GetValueOrDefault("connection") == "close";
        if (isClosed || !sending.IsCompletedSuccessfully)
        {
            Close();
        }

        await sending;
        return answer;
    }

    public void Dispose() => Close();

    private void Close()
    {
        _tcp?.Dispose();
        _tcp = null;
    }

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            await _stream.WriteAsync(bytes, cancellation);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // The server has had enough; what it answered is still there to be read.
        }
    }

    private async Task<RawAnswer> ReadAsync(bool hasBody, CancellationToken cancellation)
    {
        var head = Encoding.Latin1.GetString(await ReadHeadAsync(cancellation));
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var status = int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture);
        var headers = lines
            .Skip(1)
            .Select(line => line.Split(':', 2))
            .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                group => group.Key,
                group => string.Join(", ", group.Select(pair => pair[1].Trim())),
                StringComparer.OrdinalIgnoreCase
            );
        var length = int.Parse(headers.GetValueOrDefault("content-length", "0"), CultureInfo.InvariantCulture);
        var body = hasBody && status != 204 ? await ReadExactlyAsync(length, cancellation) : [];
        return new RawAnswer(status, headers, Encoding.UTF8.GetString(body));
    }

    private async Task<byte[]> ReadHeadAsync(CancellationToken cancellation)
    {
        int end;
        while ((end = _unread.AsSpan().IndexOf("\r\n\r\n"u8)) < 0)
        {
            await FillAsync(cancellation);
        }

        return Take(end + 4);
    }

    private async Task<byte[]> ReadExactlyAsync(int length, CancellationToken cancellation)
    {
        while (_unread.Length < length)
        {
            await FillAsync(cancellation);
        }

        return Take(length);
    }

    private byte[] Take(int length)
    {
        var taken = _unread[..length];
        _unread = _unread[length..];
        return taken;
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        var read = await _stream.ReadAsync(buffer, cancellation);
        if (read == 0)
        {
            Close();
            throw new IOException("The server closed the connection without an answer.");
        }

        _unread = [.. _unread, .. buffer.AsSpan(0, read)];
    }
}
