using System.Net;
using System.Net.Sockets;

namespace Stretch.Load.Tests.OpenLoop;

/// <summary>Answers 200 to every call, as soon as so many were made.</summary>
internal sealed class AnsweringServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource calledEnough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> connections = [];
    private readonly int answersOnceCalled;
    private readonly bool breaksFirst;
    private readonly Task accepting;
    private int calls;

    private AnsweringServer(int answersOnceCalled, bool breaksFirst)
    {
        this.answersOnceCalled = answersOnceCalled;
        this.breaksFirst = breaksFirst;
        listener.Start();
        accepting = AcceptAsync();
    }

    public IPEndPoint Address => (IPEndPoint)listener.LocalEndpoint;

    /// <param name="breaksFirst">Whether the first call's connection is closed instead of answered.</param>
    public static AnsweringServer Start(int answersOnceCalled, bool breaksFirst = false) =>
        new(answersOnceCalled, breaksFirst);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await accepting;
        await Task.WhenAll(connections);
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                connections.Add(AnswerAsync(await listener.AcceptSocketAsync(stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // It is stopped.
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        using var owned = socket;
        var buffer = new byte[4096];
        try
        {
            // Each request of these callers comes in one piece.
            while (await socket.ReceiveAsync(buffer, stopping.Token) > 0)
            {
                var call = Interlocked.Increment(ref calls);
                if (call >= answersOnceCalled)
                {
                    calledEnough.TrySetResult();
                }

                if (breaksFirst && call == 1)
                {
                    return;
                }

                await calledEnough.Task.WaitAsync(stopping.Token);
                await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // It is stopped.
        }
    }
}
