using System.Net.Sockets;

namespace Stretch.Cluster.Tests;

/// <summary>
/// What the simplest careful client does: where nobody takes its connection, or a connection it had kept has been closed, it
/// asks once more. Every other failure is one.
/// </summary>
internal sealed class OneRetry(SocketsHttpHandler sockets) : DelegatingHandler(sockets)
{
    private readonly bool keepsConnections = sockets.PooledConnectionLifetime != TimeSpan.Zero;
    private int refused;
    private int closed;

    public int Refused => Volatile.Read(ref refused);

    public int Closed => Volatile.Read(ref closed);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException failure) when (IsRefused(failure))
        {
            Interlocked.Increment(ref refused);
        }
        catch (HttpRequestException failure) when (keepsConnections && IsClosed(failure))
        {
            Interlocked.Increment(ref closed);
        }

        return await base.SendAsync(request, cancellationToken);
    }

    private static bool IsRefused(HttpRequestException failure) =>
        failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };

    /// <summary>Nothing of an answer has come.</summary>
    private static bool IsClosed(HttpRequestException failure) =>
        failure.HttpRequestError == HttpRequestError.ResponseEnded
        || failure.InnerException is IOException { InnerException: SocketException };
}
