using Npgsql;

namespace Stretch.Silo.Outbox;

/// <summary>
/// Lets other silos have what the dispatcher could not hand back any more: messages of commits that were made after it had
/// stopped. To be stopped after what commits.
/// </summary>
internal sealed class OutboxRest(IOutboxStore store, OutboxDispatcher dispatcher, ILogger<OutboxRest> logger)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (dispatcher.ExecuteTask is not { IsCompleted: true })
        {
            return; // Out of time: what is still being handled here must not be handled elsewhere at once.
        }

        try
        {
            await store.HandBackAllAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException)
        {
            // Their leases run out.
            logger.HandBackFailed(failure.Message);
        }
    }
}
