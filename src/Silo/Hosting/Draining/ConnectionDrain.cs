using Microsoft.Extensions.Options;
using Stretch.Silo.Hosting.Listening;

namespace Stretch.Silo.Hosting.Draining;

/// <summary>
/// Lets a silo go without a client's noticing, before anything of it is stopped:
/// <code>
/// step     what                                                    until
/// door     no new connections; those that had come are taken       they are taken
/// linger   open connections are served, each answer says that it   none is open, or LingerMs
///          is the connection's last
/// answers  unused connections are closed, the others after their   none is open, or RequestPatienceMs
///          answer
/// cut      what is left is cut off
/// </code>
/// A client that closes its connection when it is told to, as all do, and connects anew, meets another silo.
/// </summary>
internal sealed class ConnectionDrain(
    ListenSockets sockets,
    OpenConnections connections,
    IHostApplicationLifetime lifetime,
    IOptions<ShutdownOptions> options,
    ILogger<ConnectionDrain> logger
) : IHostedLifecycleService
{
    /// <summary>Runs before any part of the silo is stopped.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // Whoever waits for something on a client's behalf answers now; told before, this changes nothing.
        lifetime.StopApplication();
        try
        {
            await DrainAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // No time is left for the clients; they are cut off as the server stops.
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        await sockets.CloseAsync(cancellationToken);
        ConnectionDrainLog.Draining(logger, connections.Count);
        var linger = TimeSpan.FromMilliseconds(options.Value.LingerMs);
        if (await connections.AllClosedAsync(linger, cancellationToken))
        {
            return;
        }

        connections.CloseAfterAnswers();
        var left =
            TimeSpan.FromMilliseconds(options.Value.RequestPatienceMs) - TimeProvider.System.GetElapsedTime(began);
        if (!await connections.AllClosedAsync(left, cancellationToken))
        {
            ConnectionDrainLog.CutOff(logger, connections.Count);
            connections.Abort();
        }
    }
}
