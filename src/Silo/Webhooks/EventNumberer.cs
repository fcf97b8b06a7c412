using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Stretch.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Silo.CrashPoints;
using Stretch.Silo.Persistence.Commits;

namespace Stretch.Silo.Webhooks;

/// <summary>
/// Has events numbered as soon as this silo has committed them, many together, and by polling those that another silo left
/// behind.
/// </summary>
internal sealed class EventNumberer(
    IEventNumbering numbering,
    DeliverySignal deliveries,
    DeliveryMetrics metrics,
    IOptions<DeliveryOptions> options,
    TimeProvider time,
    ILogger<EventNumberer> logger
) : BackgroundService, ICommitListener
{
    private const int Workers = 2;

    // A client waits here once, however many events it has.
    private readonly ConcurrentDictionary<ClientId, bool> _waiting = [];
    private readonly Channel<ClientId> _queue = Channel.CreateUnbounded<ClientId>();

    public void Committed(Change change)
    {
        if (change is Insert<PartnerEvent> { Row: var made })
        {
            Enqueue(made.ClientId);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>Has events numbered, on the caller's scheduler, until told to stop.</summary>
    internal Task RunAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([.. Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)), PollAsync(stoppingToken)]);

    private void Enqueue(ClientId client)
    {
        if (_waiting.TryAdd(client, true))
        {
            _queue.Writer.TryWrite(client);
        }
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var client = await _queue.Reader.ReadAsync(stopping);
                // Before the look: an event committed during it makes the client wait again.
                _waiting.TryRemove(client, out _);
                await NumberAllAsync(client, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop: the poll of any silo finds what is left.
        }
    }

    private async Task NumberAllAsync(ClientId client, CancellationToken stopping)
    {
        try
        {
            long numbered;
            do
            {
                numbered = await numbering.NumberAsync(client, stopping);
                if (numbered > 0)
                {
                    CrashPoint.Pass(CrashPoint.AfterNumbering);
                }

                metrics.Numbered(numbered);
                deliveries.Raise(client);
            } while (numbered == EventNumbering.MaxEventsPerBatch);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The events stay as they are; the next poll finds them.
            logger.NumberingFailed(client, failure.Message);
        }
    }

    private async Task PollAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.PollIntervalMs), time);
        try
        {
            do
            {
                await PollOnceAsync(stopping);
            } while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    private async Task PollOnceAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var client in await numbering.FindClientsAsync(stopping))
            {
                Enqueue(client);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.NumberingLookFailed(failure.Message);
        }
    }
}
