using System.Data.Common;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>Writes what came of deliveries, as many as are there at a time.</summary>
internal sealed class DeliveryRecorder(
    Database database,
    DeliveryQueue queue,
    DeliverySignal signal,
    TimeProvider clock,
    ILogger<DeliveryRecorder> log
) : BackgroundService
{
    private const int MaxBatch = 512;
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<DeliveryResult>(MaxBatch);
        while (await queue.Results.Reader.WaitToReadAsync(stoppingToken))
        {
            while (batch.Count < MaxBatch && queue.Results.Reader.TryRead(out var result))
            {
                batch.Add(result);
            }

            await RecordAsync(batch, stoppingToken);
            foreach (var retry in batch.Where(r => r.Status == DeliveryStatus.Pending))
            {
                signal.WakeAt(retry.DueAt);
            }

            batch.Clear();
        }
    }

    private async Task RecordAsync(List<DeliveryResult> batch, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await database.ExecuteAsync(DeliveryTable.Record(batch));
                return;
            }
            catch (DbException fault)
            {
                // What was sent stays sent: the results wait for the database.
                log.ResultsNotWritten(fault, batch.Count);
                await Task.Delay(RetryPause, clock, cancellation);
            }
        }
    }
}
