using System.Globalization;
using System.Net;
using System.Text;

namespace Stretch.Load.Callers;

/// <summary>One call for each path, in their order.</summary>
/// <param name="method">The calls' method; none has a body.</param>
/// <param name="name">What every Idempotency-Key begins with; null for calls that change nothing.</param>
/// <param name="goesRound">Whether the first path follows the last one; otherwise each is called once.</param>
internal sealed class PathRequests(
    HttpMethod method,
    IReadOnlyList<string> paths,
    IPEndPoint server,
    string token,
    string? name = null,
    bool goesRound = false
) : IRequests
{
    private readonly byte[] headers = Encoding.ASCII.GetBytes(
        $" HTTP/1.1\r\nHost: {server}\r\nAuthorization: Bearer {token}\r\nContent-Length: 0\r\n"
    );
    private int next = -1;

    public HttpStatusCode Expected => HttpStatusCode.OK;

    public int WriteNext(byte[] buffer)
    {
        var number = Interlocked.Increment(ref next);
        if (number >= paths.Count && !goesRound)
        {
            throw new InvalidOperationException("The server was faster than calls were prepared for.");
        }

        var length = Encoding.ASCII.GetBytes($"{method} {paths[number % paths.Count]}", buffer);
        headers.CopyTo(buffer, length);
        length += headers.Length;
        var end = name is null
            ? "\r\n"
            : string.Create(CultureInfo.InvariantCulture, $"Idempotency-Key: {name}-{number}\r\n\r\n");
        return length + Encoding.ASCII.GetBytes(end, buffer.AsSpan(length));
    }
}
