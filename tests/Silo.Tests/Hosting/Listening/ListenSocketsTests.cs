using System.Net;
using System.Net.Sockets;
using Stretch.Silo.Hosting.Listening;

namespace Stretch.Silo.Tests.Hosting.Listening;

public sealed class ListenSocketsTests
{
    [Fact]
    public async Task Closing_waits_until_who_had_connected_is_taken_and_lets_nobody_else_in()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var address = (IPEndPoint)listener.LocalEndPoint!;
        var sockets = new ListenSockets();
        sockets.Add(listener);
        using var early = new TcpClient();
        await early.ConnectAsync(address);

        var closing = sockets.CloseAsync(CancellationToken.None);
        using var late = new TcpClient();
        var refused = Assert.ThrowsAsync<SocketException>(() => late.ConnectAsync(address));
        using var taken = await listener.AcceptAsync();
        await closing;

        await taken.SendAsync("hello"u8.ToArray());
        var answer = new byte[5];
        await early.GetStream().ReadExactlyAsync(answer);
        Assert.Equal("hello"u8, answer);
        Assert.Equal(SocketError.ConnectionRefused, (await refused).SocketErrorCode);
    }
}
