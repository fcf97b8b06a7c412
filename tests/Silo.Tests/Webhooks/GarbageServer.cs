using System.Net;
using System.Net.Sockets;

namespace Stretch.Silo.Tests.Webhooks;

/// <summary>Something that listens and speaks no HTTP.</summary>
internal sealed class GarbageServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task serving;

    public GarbageServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public string Url => $"http://{listener.LocalEndpoint}/hooks";

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var caller = await listener.AcceptTcpClientAsync();
                await caller.GetStream().WriteAsync("\0\u0001 200 maybe\n\n\u0007 not a header"u8.ToArray());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or IOException or ObjectDisposedException)
        {
            // Disposed, or the caller had gone before it was answered; either way nobody waits any more.
        }
    }
}
