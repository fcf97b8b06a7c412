using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Events;
using Stretch.Silo.CrashPoints;
using EventId = Stretch.Events.EventId;

namespace Stretch.Silo.Webhooks;

/// <summary>
/// Takes deliveries up as soon as they are due, on any silo, and has each sent by itself. Stopping, it lets those in flight
/// come to their end; those of a silo that dies are due again when their lease ends.
/// </summary>
internal sealed class DeliveryWorker(
    IDeliveryQueue queue,
    IDeliverySender sender,
    DeliveryRecorder recorder,
    DeliverySignal signal,
    ClientLanes lanes,
    IOptions<DeliveryOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<DeliveryWorker> logger
) : BackgroundService
{
    private readonly ConcurrentDictionary<EventId, Task> _inFlight = [];
    private readonly SemaphoreSlim _turn = new(1, 1);

    private TimeSpan PollInterval => TimeSpan.FromMilliseconds(options.Value.PollIntervalMs);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Already while clients are still being answered: what is due is for other silos, and an endpoint may be slow.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await RunAsync(stop.Token);
    }

    /// <summary>Has deliveries sent, on the caller's scheduler, until told to stop.</summary>
    internal async Task RunAsync(CancellationToken stopping)
    {
        await Task.WhenAll(FollowSignalsAsync(stopping), RepeatAsync(PollInterval, PollAsync, stopping));
        await Task.WhenAll(_inFlight.Values);
    }

    private async Task FollowSignalsAsync(CancellationToken stopping)
    {
        try
        {
            while (await signal.WaitAsync(stopping))
            {
                var clients = signal.Take();
                await GuardAsync(() => TakeAndSendAsync(clients, stopping));
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop: what is due stays in the table.
        }
    }

    private async Task PollAsync(CancellationToken stopping)
    {
        await queue.EndHoldsAsync(stopping);
        await TakeAndSendAsync(clients: null, stopping);
    }

    private async Task RepeatAsync(TimeSpan interval, Func<CancellationToken, Task> step, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            do
            {
                await GuardAsync(() => step(stopping));
            } while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    /// <summary>Whatever goes wrong in a round, the worker goes on with the next.</summary>
    private async Task GuardAsync(Func<Task> round)
    {
        try
        {
            await round();
        }
        catch (NpgsqlException unavailable)
        {
            logger.DeliveriesUnavailable(unavailable.Message);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            logger.DeliveryRoundFailed(bug);
        }
    }

    /// <summary>Gets to every endpoint that has something due: however many are dead, the others have their turn in each look.</summary>
    private async Task TakeAndSendAsync(IReadOnlySet<ClientId>? clients, CancellationToken stopping)
    {
        ClientId? after = default(ClientId);
        while (after is { } last)
        {
            after = await TakeAndSendPageAsync(clients, last, stopping);
        }
    }

    private async Task<ClientId?> TakeAndSendPageAsync(
        IReadOnlySet<ClientId>? clients,
        ClientId after,
        CancellationToken stopping
    )
    {
        // One page at a time: each counts the room that the one before has left.
        await _turn.WaitAsync(stopping);
        try
        {
            var page = await queue.TakeDueAsync(clients, lanes.RoomOf, lanes.Full, after, stopping);
            foreach (var delivery in page.Taken)
            {
                lanes.Began(delivery.ClientId);
                var ended = new TaskCompletionSource();
                _inFlight[delivery.EventId] = ended.Task;
                _ = DeliverAsync(delivery, ended);
            }

            return page.Last;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Never throws; its end is awaited when this silo stops.</summary>
    private async Task DeliverAsync(Delivery delivery, TaskCompletionSource ended)
    {
        var delivered = false;
        try
        {
            var attempt = await SendAsync(delivery);
            delivered = attempt.Outcome == DeliveryOutcome.Delivered;
            CrashPoint.Pass(CrashPoint.AfterDelivery);
            await recorder.RecordAsync(attempt);
        }
        catch (Exception lost)
        {
            // Not written down: the event is delivered again when its lease ends.
            logger.AttemptLost(lost, delivery.EventId);
        }
        finally
        {
            lanes.Ended(delivery.ClientId, delivered);
            _inFlight.TryRemove(delivery.EventId, out _);
            ended.SetResult();
            signal.Raise(delivery.ClientId);
        }
    }

    /// <summary>A fault of ours counts as a try too, so that a poisonous event ends set aside.</summary>
    private async Task<DeliveryAttempt> SendAsync(Delivery delivery)
    {
        using var span = DeliveryTrace.Begin(delivery);
        var started = time.GetUtcNow();
        try
        {
            var attempt = await sender.SendAsync(delivery, CancellationToken.None);
            DeliveryTrace.End(span, attempt);
            return attempt;
        }
        catch (Exception fault)
        {
            logger.DeliveryFailed(fault, delivery.EventId);
            return new DeliveryAttempt(delivery, DeliveryOutcome.Fault, started, time.GetUtcNow() - started);
        }
    }
}
