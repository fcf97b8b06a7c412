using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Stretch.Load.Callers;
using Stretch.Load.Measurements;

namespace Stretch.Load.OpenLoop;

/// <summary>
/// Calls that arrive when they are due, whether or not earlier ones were answered. How long one takes is counted from when it
/// was due: one that waits for a free connection, or because this process was late, has waited like any other.
/// </summary>
internal sealed class OpenCallers(IPEndPoint server, IRequests requests, Tally tally)
{
    /// <summary>More than are ever under way unless the server falls behind.</summary>
    private const int Connections = 512;

    /// <summary>Well below what a call takes, and as finely as the system's timers go.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    /// <summary>Makes the calls, and waits until the last one is answered.</summary>
    /// <param name="measuredFrom">Those that are due earlier warm the server up.</param>
    public async Task RunAsync(
        IReadOnlyList<TimeSpan> arrivals,
        TimeSpan measuredFrom,
        CancellationToken cancellationToken
    )
    {
        var due = Channel.CreateUnbounded<TimeSpan>();
        var started = Stopwatch.GetTimestamp();
        var callers = Enumerable.Range(0, Connections).Select(_ => Task.Run(() => CallAsync(due.Reader))).ToArray();
        using var timer = new PeriodicTimer(Look);
        for (var next = 0; next < arrivals.Count; )
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            for (var now = Stopwatch.GetElapsedTime(started); next < arrivals.Count && arrivals[next] <= now; next++)
            {
                due.Writer.TryWrite(arrivals[next]);
            }
        }

        due.Writer.Complete();
        await Task.WhenAll(callers);

        async Task CallAsync(ChannelReader<TimeSpan> arriving)
        {
            var request = new byte[IRequests.MaxRequestBytes];
            HttpConnection? connection = null;
            await foreach (var dueAt in arriving.ReadAllAsync(cancellationToken))
            {
                try
                {
                    connection ??= await HttpConnection.OpenAsync(server);
                    var length = requests.WriteNext(request);
                    var status = await connection.CallAsync(request.AsMemory(0, length));
                    var took = Stopwatch.GetElapsedTime(started) - dueAt;
                    tally.Answered(status, took, isMeasured: dueAt >= measuredFrom);
                }
                catch (Exception exception) when (exception is SocketException or IOException)
                {
                    tally.NotAnswered();
                    connection?.Dispose();
                    connection = null;
                }
            }

            connection?.Dispose();
        }
    }
}
