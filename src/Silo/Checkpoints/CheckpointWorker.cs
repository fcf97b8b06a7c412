using Microsoft.Extensions.Options;
using Npgsql;

namespace Stretch.Silo.Checkpoints;

/// <summary>
/// Appends a checkpoint for every program whose ledger has changed, when that is due. Which have changed shows in the log itself,
/// so whoever goes on after a silo that died leaves none out.
/// </summary>
internal sealed class CheckpointWorker(
    Checkpointer checkpointer,
    CheckpointTurns turns,
    IOptions<CheckpointOptions> options,
    TimeProvider time,
    ILogger<CheckpointWorker> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.PollIntervalMs), time);
        try
        {
            do
            {
                await RunIfDueAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Told to stop; another silo takes the turn when the lease has run out.
        }
    }

    private async Task RunIfDueAsync(CancellationToken stopping)
    {
        try
        {
            if (await turns.TakeDueAsync(stopping))
            {
                await turns.FinishAsync(await AppendAllAsync(stopping), options.Value.IntervalMs, stopping);
            }
        }
        catch (NpgsqlException unavailable)
        {
            logger.CheckpointsUnavailable(unavailable.Message);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Not swallowed: the turn stays taken until its lease has run out, and then it is tried again.
            logger.CheckpointsFailed(fault);
        }
    }

    private async Task<long> AppendAllAsync(CancellationToken stopping)
    {
        var count = 0L;
        var after = Guid.Empty;
        while (true)
        {
            var appended = await checkpointer.AppendNextAsync(after, stopping);
            count += appended.Count;
            if (appended.Count < Checkpointer.MaxPrograms)
            {
                return count;
            }

            after = appended[^1].ProgramId.Value;
            await turns.RenewAsync(stopping);
        }
    }
}
