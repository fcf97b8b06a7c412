using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Cards;

internal sealed class SimulatePhysicalPaymentCardOrderShipmentFailed : IMutation
{
    public string Name => "simulatePhysicalPaymentCardOrderShipmentFailed";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        CardOrderStatusChange.ApplyAsync(
            session,
            input.Text("physicalPaymentCardOrderId"),
            CardOrderStatus.ShipFailed,
            order =>
            {
                var node = EventNodes.Of(order, "PhysicalPaymentCardShipFailedEvent");
                session.Raise(NotificationEventName.PhysicalPaymentCardShipFailed, node);
                return Task.FromResult(order);
            }
        );
}
