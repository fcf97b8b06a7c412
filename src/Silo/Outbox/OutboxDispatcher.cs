using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Stretch.Domain.Commits;
using Stretch.Domain.Outbox;
using Stretch.Outbox;
using Stretch.Silo.CrashPoints;
using Stretch.Silo.Persistence.Commits;
using Stretch.Silo.Persistence.Outbox;

namespace Stretch.Silo.Outbox;

/// <summary>
/// Hands messages on, at least once each: those this silo committed from memory, right away; those that are due again, or
/// that another silo left behind, by polling. What became of a message is written down in batches; a silo that dies before
/// that leaves messages that will be handled again.
/// </summary>
internal sealed class OutboxDispatcher(
    IOutboxStore store,
    IServiceProvider services,
    IJitter jitter,
    IOptions<OutboxOptions> options,
    TimeProvider time,
    ILogger<OutboxDispatcher> logger
) : BackgroundService, ICommitListener
{
    private const int MaxConcurrentMessages = 256;
    private const int MaxWaitingMessages = 512;
    private const int MaxFinishedPerStatement = 1_000;

    /// <summary>After a handler threw: long enough not to burn the machine, short enough for a person who waits.</summary>
    private static readonly TimeSpan RetryAfterException = TimeSpan.FromSeconds(2);

    private readonly Channel<LeasedMessage> _ready = Channel.CreateUnbounded<LeasedMessage>();
    private readonly Channel<Finished> _finished = Channel.CreateUnbounded<Finished>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    /// <summary>A message was born, leased to this silo.</summary>
    public void Committed(Change change)
    {
        if (change is Insert<OutboxMessage> { Row: var message })
        {
            Enqueue(message);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>Hands messages on, on the caller's scheduler, until told to stop.</summary>
    internal async Task RunAsync(CancellationToken stoppingToken)
    {
        // Handlers call grains and grains need the commit store, which tells this listener: hence not in the constructor.
        var handlers = services.GetServices<IOutboxHandler>().ToDictionary(handler => handler.Kind);
        var finishing = FinishAsync();
        var workers = Enumerable.Range(0, MaxConcurrentMessages).Select(_ => WorkAsync(handlers, stoppingToken));
        var working = Task.WhenAll([.. workers]);
        await PollAsync(stoppingToken);
        // Told to stop: at once, as what is being handled may take a while; then again for what that has committed.
        HandBack();
        await working;
        HandBack();
        _finished.Writer.Complete();
        await finishing;
    }

    private void Enqueue(OutboxMessage message) =>
        _ready.Writer.TryWrite(
            new LeasedMessage(
                message,
                time.GetTimestamp() + (long)(options.Value.Lease.TotalSeconds * time.TimestampFrequency)
            )
        );

    private async Task WorkAsync(Dictionary<OutboxKind, IOutboxHandler> handlers, CancellationToken stopping)
    {
        while (await NextAsync(stopping) is { } leased)
        {
            var left = time.GetElapsedTime(time.GetTimestamp(), leased.LeaseEnds);
            // Waited too long in our queue: by now it may be another silo's, and the poll brings it again if not.
            if (left > TimeSpan.Zero)
            {
                await HandleAsync(handlers, leased.Message, left);
            }
        }
    }

    private async Task HandleAsync(
        Dictionary<OutboxKind, IOutboxHandler> handlers,
        OutboxMessage message,
        TimeSpan leaseLeft
    )
    {
        using var span = OutboxTrace.Begin(message);
        OutboxVerdict verdict;
        try
        {
            verdict = await handlers[message.Kind].HandleAsync(message, leaseLeft);
        }
        catch (Exception failure)
        {
            // The message stays and is handled again; what it stands for is idempotent.
            logger.HandlingFailed(failure, message.Kind, message.Id);
            verdict = OutboxVerdict.Again(RetryAfterException);
        }

        _finished.Writer.TryWrite(new Finished(message.Id, verdict));
    }

    /// <summary>A message wakes one worker: told that there is something to read, all of them would come. Null at the stop.</summary>
    private async Task<LeasedMessage?> NextAsync(CancellationToken stopping)
    {
        try
        {
            return await _ready.Reader.ReadAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return null;
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
            // Told to stop: what is due stays in the table.
        }
    }

    private async Task PollOnceAsync(CancellationToken stopping)
    {
        try
        {
            // No more than can be begun before its lease runs out: the rest is for other silos, or for later.
            var room = MaxWaitingMessages - _ready.Reader.Count;
            if (room > 0)
            {
                foreach (var message in await store.TakeDueAsync(room, stopping))
                {
                    Enqueue(message);
                }
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The next poll tries again; messages wait in the table.
            logger.PollFailed(failure.Message);
        }
    }

    /// <summary>Gives messages that nobody has begun to handle to the other silos at once.</summary>
    private void HandBack()
    {
        while (_ready.Reader.TryRead(out var leased))
        {
            _finished.Writer.TryWrite(new Finished(leased.Message.Id, OutboxVerdict.Again(TimeSpan.Zero)));
        }
    }

    private async Task FinishAsync()
    {
        while (await _finished.Reader.WaitToReadAsync())
        {
            var done = new List<Guid>();
            var again = new List<(Guid, TimeSpan)>();
            while (done.Count + again.Count < MaxFinishedPerStatement && _finished.Reader.TryRead(out var finished))
            {
                if (finished.Verdict.AgainAfter is { } after)
                {
                    again.Add((finished.Id, jitter.Spread(after)));
                }
                else
                {
                    done.Add(finished.Id);
                }
            }

            try
            {
                CrashPoint.Pass(CrashPoint.BeforeOutboxEnds);
                await store.FinishAsync(done, again);
            }
            catch (Exception failure)
            {
                // Their leases run out, and they are handled again.
                logger.FinishFailed(failure.Message, done.Count + again.Count);
            }
        }
    }

    private readonly record struct Finished(Guid Id, OutboxVerdict Verdict);
}
