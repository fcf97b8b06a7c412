using System.Threading.Channels;
using Stretch.Highnote.Sandbox.Hosting;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>Between those who claim, send and record deliveries. Bounded: nobody claims far more than is sent.</summary>
internal sealed class DeliveryQueue(SandboxOptions options)
{
    public Channel<Delivery> Outgoing { get; } =
        Channel.CreateBounded<Delivery>(options.Webhooks.MaxConcurrentDeliveries * 2);

    /// <summary>No more results than deliveries: it needs no bound of its own.</summary>
    public Channel<DeliveryResult> Results { get; } = Channel.CreateUnbounded<DeliveryResult>();
}
