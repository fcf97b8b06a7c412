using System.Net.Sockets;
using System.Text;

namespace Stretch.Cluster.Tests;

/// <summary>One TCP connection, and thereby one silo: it asks again and again without ever connecting anew.</summary>
internal sealed class KeptConnection : IDisposable
{
    private static readonly byte[] Question = "GET /v1/healthcheck HTTP/1.1\r\nHost: stretch\r\n\r\n"u8.ToArray();

    private readonly NetworkStream stream;
    private readonly byte[] buffer = new byte[4_096];

    private KeptConnection(NetworkStream stream) => this.stream = stream;

    public static async Task<KeptConnection> OpenAsync(Uri url)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(url.Host, url.Port);
            return new KeptConnection(new NetworkStream(socket, ownsSocket: true));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Asks for the health check; false when the connection has ended.</summary>
    public async Task<bool> IsAnsweredAsync()
    {
        try
        {
            await stream.WriteAsync(Question);
            var answer = "";
            while (!answer.EndsWith("""{"status":"healthy!"}""", StringComparison.Ordinal))
            {
                var read = await stream.ReadAsync(buffer);
                if (read == 0)
                {
                    return false;
                }

                answer += Encoding.ASCII.GetString(buffer, 0, read);
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Asks for a path; the answer, head and all, ends with the connection.</summary>
    public async Task<string> AskLastAsync(string path)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: stretch\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync();
    }

    public void Dispose() => stream.Dispose();
}
