using Stretch.Highnote.Sandbox.Hosting;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>Sends many deliveries at once, each to its end.</summary>
internal sealed class DeliverySenders(DeliveryQueue queue, DeliverySender sender, SandboxOptions options)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            Enumerable.Range(0, options.Webhooks.MaxConcurrentDeliveries).Select(_ => SendAllAsync(stoppingToken))
        );

    private async Task SendAllAsync(CancellationToken cancellation)
    {
        await foreach (var delivery in queue.Outgoing.Reader.ReadAllAsync(cancellation))
        {
            queue.Results.Writer.TryWrite(await sender.SendAsync(delivery, cancellation));
        }
    }
}
