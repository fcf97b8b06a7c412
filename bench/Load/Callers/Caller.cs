using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Stretch.Load.Measurements;

namespace Stretch.Load.Callers;

/// <summary>One caller: makes the next call as soon as the last one was answered.</summary>
internal sealed class Caller(IPEndPoint server, AssignRequests requests, Tally tally)
{
    private readonly byte[] request = new byte[AssignRequests.MaxRequestBytes];

    /// <summary>Calls until told to stop, and then waits for the answer it is owed.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var connection = await HttpConnection.OpenAsync(server);
            await CallWhileConnectedAsync(connection, stop);
        }
    }

    private async Task CallWhileConnectedAsync(HttpConnection connection, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (!requests.TryTake(out var number))
            {
                throw new InvalidOperationException("The server was faster than calls were prepared for.");
            }

            var length = requests.Write(number, request);
            var started = Stopwatch.GetTimestamp();
            try
            {
                var status = await connection.CallAsync(request.AsMemory(0, length));
                tally.Answered(status, Stopwatch.GetElapsedTime(started));
            }
            catch (Exception exception) when (exception is SocketException or IOException)
            {
                tally.NotAnswered();
                return;
            }
        }
    }
}
