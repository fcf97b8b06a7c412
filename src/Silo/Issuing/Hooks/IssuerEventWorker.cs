using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Gateway.Hooks;
using Stretch.Silo.CrashPoints;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>
/// Processes the issuer's events from their table, on any silo: woken when one comes in, and by polling for what is due
/// again or was left behind. Several rounds run at once, so that one slow answer of the issuer holds up one round.
/// </summary>
internal sealed class IssuerEventWorker(
    IssuerEventStore store,
    IssuerEventSignal signal,
    IssuerEventProcessor processor,
    IssuerHookMetrics metrics,
    IOptions<IssuerHookOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<IssuerEventWorker> logger
) : BackgroundService
{
    private const int ConcurrentRounds = 4;
    private const int MaxEventsPerRound = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Already while clients are still being answered: what is left is for other silos.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await Task.WhenAll(Enumerable.Range(0, ConcurrentRounds).Select(_ => RunAsync(stop.Token)));
        await HandBackAsync();
    }

    private async Task HandBackAsync()
    {
        try
        {
            await store.HandBackAllAsync();
        }
        catch (NpgsqlException unavailable)
        {
            // The events are due again when their lease ends.
            logger.EventStoreUnavailable(unavailable.Message);
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        var pause = TimeSpan.FromMilliseconds(options.Value.PollIntervalMs);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await RunRoundAsync(stopping) < MaxEventsPerRound)
                {
                    await signal.WaitAsync(pause, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Told to stop: what was taken up is handed back.
            }
            catch (NpgsqlException unavailable)
            {
                logger.EventStoreUnavailable(unavailable.Message);
                await Task.Delay(pause, time, CancellationToken.None);
            }
            catch (Exception bug)
            {
                // Whatever it was, the worker goes on; the events are due again when their lease ends.
                logger.RoundFailed(bug);
                await Task.Delay(pause, time, CancellationToken.None);
            }
        }
    }

    /// <summary>How many events were due.</summary>
    private async Task<int> RunRoundAsync(CancellationToken stopping)
    {
        var due = await store.TakeDueAsync(MaxEventsPerRound, stopping);
        if (due.Count == 0)
        {
            return 0;
        }

        if (due.Count == MaxEventsPerRound)
        {
            // There may be more than this round takes.
            signal.Raise();
        }

        var groups = due.GroupBy(taken => (taken.ClientId, taken.Family));
        await Task.WhenAll(groups.Select(group => FinishAsync([.. group], stopping)));
        return due.Count;
    }

    /// <summary>Each group is written down by itself: none waits for another client's issuer.</summary>
    private async Task FinishAsync(IReadOnlyList<IssuerEvent> group, CancellationToken stopping)
    {
        using var span = IssuerEventTrace.Begin(group);
        var verdicts = await processor.ProcessAsync(group, stopping);
        CrashPoint.Pass(CrashPoint.BeforeHookEnds);
        await store.FinishAsync(verdicts);
        foreach (var verdict in verdicts)
        {
            metrics.Processed(verdict.Event.Family, verdict.Status);
            if (verdict.Status == IssuerEventStatus.SetAside)
            {
                logger.EventSetAside(verdict.Event.EventId, verdict.Reason);
            }
        }
    }
}
