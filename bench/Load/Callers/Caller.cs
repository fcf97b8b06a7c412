using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Stretch.Load.Measurements;

namespace Stretch.Load.Callers;

/// <summary>One caller: makes the next call as soon as the last one was answered.</summary>
internal sealed class Caller(IPEndPoint server, IRequests requests, Tally tally)
{
    private readonly byte[] request = new byte[IRequests.MaxRequestBytes];

    /// <summary>Calls until told to stop, and then waits for the answer it is owed.</summary>
    public Task RunAsync(CancellationToken stop) => RunAsync(() => !stop.IsCancellationRequested);

    /// <summary>Asks before each call whether to make it.</summary>
    public async Task RunAsync(Func<bool> goesOn)
    {
        HttpConnection? connection = null;
        while (goesOn())
        {
            connection ??= await HttpConnection.OpenAsync(server);
            if (!await CallAsync(connection))
            {
                connection.Dispose();
                connection = null;
            }
        }

        connection?.Dispose();
    }

    /// <summary>False when the connection is of no use any more.</summary>
    private async ValueTask<bool> CallAsync(HttpConnection connection)
    {
        var length = requests.WriteNext(request);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var status = await connection.CallAsync(request.AsMemory(0, length));
            tally.Answered(status, Stopwatch.GetElapsedTime(started));
            return true;
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            tally.NotAnswered();
            return false;
        }
    }
}
