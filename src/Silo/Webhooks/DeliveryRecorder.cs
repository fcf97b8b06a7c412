using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Events;
using Stretch.Webhooks;

namespace Stretch.Silo.Webhooks;

/// <summary>Writes down what came of tries, many at once, and has endpoints disabled that are gone.</summary>
internal sealed class DeliveryRecorder(
    IDeliveryRecords records,
    DeliveryMetrics metrics,
    IOptions<DeliveryOptions> options,
    IGrainFactory grains,
    TimeProvider time,
    ILogger<DeliveryRecorder> logger
)
{
    private const int MaxAttemptsPerStatement = 500;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Longer than this the database need not be waited for: the lease ends, and the event is delivered again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>();
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Ends when the try is written down, or when it has to be given up.</summary>
    public async Task RecordAsync(DeliveryAttempt attempt)
    {
        metrics.Attempted(attempt);
        var judged = JudgedAttempt.Of(attempt, options.Value.Schedule);
        var waiting = new Waiting(judged, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _waiting.Writer.TryWrite(waiting);
        await WriteWaitingAsync(waiting);
        await waiting.Written.Task;
        await FollowUpAsync(judged);
    }

    /// <summary>Whoever gets the turn writes for all who wait by then.</summary>
    private async Task WriteWaitingAsync(Waiting mine)
    {
        await _turn.WaitAsync();
        try
        {
            while (!mine.Written.Task.IsCompleted)
            {
                await WriteAsync(TakeWaiting());
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private List<Waiting> TakeWaiting()
    {
        var batch = new List<Waiting>();
        while (batch.Count < MaxAttemptsPerStatement && _waiting.Reader.TryRead(out var waiting))
        {
            batch.Add(waiting);
        }

        return batch;
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                await records.WriteAsync([.. batch.Select(waiting => waiting.Attempt)], CancellationToken.None);
                batch.ForEach(waiting => waiting.Written.SetResult());
                return;
            }
            catch (NpgsqlException unavailable) when (time.GetElapsedTime(started) < Patience)
            {
                logger.DeliveriesUnavailable(unavailable.Message);
                await Task.Delay(RetryPause, time);
            }
            catch (Exception lost)
            {
                batch.ForEach(waiting => waiting.Written.SetException(lost));
                return;
            }
        }
    }

    private async Task FollowUpAsync(JudgedAttempt judged)
    {
        var (attempt, delivery) = (judged.Attempt, judged.Attempt.Delivery);
        if (judged.Status == DeliveryStatus.SetAside)
        {
            logger.DeliverySetAside(delivery.EventId, delivery.ClientId, attempt.Outcome);
        }

        if (attempt.Outcome == DeliveryOutcome.Gone)
        {
            logger.EndpointGone(delivery.ClientId);
            var grain = grains.GetGrain<IClientGrain>(delivery.ClientId.ToString());
            // Should it be refused now, the next try will be answered 410 as well.
            await grain.DisableWebhook(new DisableWebhook(delivery.ClientId, delivery.Target.Url));
        }
    }

    private readonly record struct Waiting(JudgedAttempt Attempt, TaskCompletionSource Written);
}
