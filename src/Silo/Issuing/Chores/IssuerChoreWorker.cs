using Microsoft.Extensions.Options;
using Npgsql;

namespace Stretch.Silo.Issuing.Chores;

/// <summary>
/// Does what is due at the issuer, one partner after the other, on any silo; a lease keeps two silos off the same. When a silo
/// starts, the issuer is asked at once for what it could not deliver meanwhile.
/// </summary>
internal sealed class IssuerChoreWorker(
    IIssuerChoreStore store,
    IEnumerable<IIssuerChore> chores,
    IssuerChoreMetrics metrics,
    IOptions<IssuerChoreOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<IssuerChoreWorker> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Already while clients are still being answered: other silos go on.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await RunAsync(stop.Token);
    }

    /// <summary>Does what is due, on the caller's scheduler, until told to stop.</summary>
    internal Task RunAsync(CancellationToken stopping) =>
        Task.WhenAll(chores.Select(chore => WorkAsync(chore, stopping)));

    private async Task WorkAsync(IIssuerChore chore, CancellationToken stopping)
    {
        var pause = TimeSpan.FromMilliseconds(options.Value.PollIntervalMs);
        var isFirst = chore.Kind == ChoreKind.CatchUp;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                try
                {
                    if (isFirst)
                    {
                        await store.MakeDueAsync(chore.Kind, stopping);
                        isFirst = false;
                    }

                    while (await store.TakeDueAsync(chore.Kind, stopping) is { } run)
                    {
                        await RunAsync(chore, run, stopping);
                    }
                }
                catch (NpgsqlException unavailable)
                {
                    logger.ChoreStoreUnavailable(unavailable.Message);
                }

                await Task.Delay(pause, time, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop: a run that was under way was handed back.
        }
    }

    private async Task RunAsync(IIssuerChore chore, ChoreRun run, CancellationToken stopping)
    {
        var name = UpperSnake.Of(run.Kind);
        var outcome = ChoreOutcome.Unfinished("failed");
        try
        {
            outcome = await chore.RunAsync(run, stopping);
            Log(name, run, outcome);
        }
        catch (LeaseLostException)
        {
            logger.ChoreTakenOver(name, run.ClientId);
            return;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop: not finished, see below.
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not NpgsqlException)
        {
            // Not swallowed: it shows in the chore's row, and is tried again.
            logger.ChoreFailed(fault, name, run.ClientId);
        }

        if (!outcome.IsComplete && stopping.IsCancellationRequested)
        {
            await store.HandBackAsync(run);
            return;
        }

        metrics.Ended(name, outcome.IsComplete);
        var pause = outcome.IsComplete ? chore.Interval : TimeSpan.FromMilliseconds(options.Value.RetryPauseMs);
        await store.FinishAsync(run, outcome, pause);
    }

    private void Log(string name, ChoreRun run, ChoreOutcome outcome)
    {
        if (outcome.IsComplete)
        {
            logger.ChoreDone(name, run.ClientId, outcome.Summary);
        }
        else
        {
            logger.ChoreCutShort(name, run.ClientId, outcome.Summary);
        }
    }
}
