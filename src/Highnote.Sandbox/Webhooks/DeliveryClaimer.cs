using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Work;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>Takes due deliveries from the database and hands them to the senders.</summary>
internal sealed class DeliveryClaimer(
    Database database,
    DeliveryQueue queue,
    DeliverySignal signal,
    TimeProvider clock,
    ILogger<DeliveryClaimer> log
) : DueWorker(signal, clock, log)
{
    private const int MaxBatch = 256;
    private bool isReleased;

    protected override async Task<bool> ProcessDueAsync(CancellationToken cancellation)
    {
        if (!isReleased)
        {
            await DeliveryTable.ReleaseAllAsync(database);
            isReleased = true;
        }

        var claimed = await DeliveryTable.ClaimAsync(database, MaxBatch);
        foreach (var delivery in claimed)
        {
            await queue.Outgoing.Writer.WriteAsync(delivery, cancellation);
        }

        return claimed.Count == MaxBatch;
    }

    protected override Task<DateTimeOffset?> NextDueAsync() => DeliveryTable.NextDueAsync(database);
}
