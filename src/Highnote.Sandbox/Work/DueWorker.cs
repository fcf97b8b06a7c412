using System.Data.Common;

namespace Stretch.Highnote.Sandbox.Work;

/// <summary>
/// Does what rows say is due. It holds nothing in memory, so a process that starts after a crash goes on where the last
/// one stopped.
/// </summary>
internal abstract class DueWorker(DueSignal signal, TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>How long a row can go unseen that no signal told of (another process wrote it).</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>Under load, work gathers for this long: a few large batches cost far less than many small ones.</summary>
    private static readonly TimeSpan GatheringPause = TimeSpan.FromMilliseconds(5);

    /// <returns>True if more may be due at once.</returns>
    protected abstract Task<bool> ProcessDueAsync(CancellationToken cancellation);

    /// <summary>When the next row is due, or null if none is waiting.</summary>
    protected abstract Task<DateTimeOffset?> NextDueAsync();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                signal.Reset();
                while (await ProcessDueAsync(stoppingToken))
                {
                    stoppingToken.ThrowIfCancellationRequested();
                }

                if (await NextDueAsync() is { } next)
                {
                    signal.WakeAt(next);
                }

                await Task.Delay(GatheringPause, clock, stoppingToken);
                await signal.WaitAsync(LongestWait, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (DbException fault)
            {
                // The rows are still there; they are due again as soon as the database is.
                log.DatabaseFailed(fault, GetType().Name);
                await Task.Delay(LongestWait, clock, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
