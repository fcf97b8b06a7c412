using Stretch.Gateway.Events;
using Stretch.Silo.Webhooks;
using Stretch.Simulation.Kernel;

namespace Stretch.Simulation.World;

/// <summary>A silo's way to the partner's endpoint, where an HTTP client would be.</summary>
internal sealed class PartnerLine(Line line, PartnerEndpoint endpoint, Simulator simulator, TimeSpan patience)
    : IDeliverySender
{
    public Task<DeliveryAttempt> SendAsync(Delivery delivery, CancellationToken cancellation)
    {
        var startedAt = simulator.UtcNow;
        return line.Ask<DeliveryAttempt>(
            reply =>
            {
                var outcome = endpoint.Take(delivery);
                reply(caller => caller.TrySetResult(Attempt(outcome)));
            },
            patience,
            caller => caller.TrySetResult(Attempt(DeliveryOutcome.ConnectionFailed)),
            caller => caller.TrySetResult(Attempt(DeliveryOutcome.TimedOut))
        );

        DeliveryAttempt Attempt(DeliveryOutcome outcome) =>
            new(delivery, outcome, startedAt, simulator.UtcNow - startedAt);
    }
}
