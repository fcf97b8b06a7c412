using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Cards;

internal sealed class SimulatePhysicalPaymentCardOrderShipped : IMutation
{
    private const int MaxTrackingNumberChars = 50;

    public string Name => "simulatePhysicalPaymentCardOrderShipped";

    public Task<object> ApplyAsync(InputObject input, Session session)
    {
        var trackingNumber = input.TextOrNull("trackingNumber");
        if (trackingNumber is { Length: > MaxTrackingNumberChars })
        {
            var message = $"The tracking number is longer than {MaxTrackingNumberChars} characters.";
            return Task.FromResult<object>(UserError.At(Codes.Invalid, message, "input", "trackingNumber"));
        }

        return CardOrderStatusChange.ApplyAsync(
            session,
            input.Text("physicalPaymentCardOrderId"),
            CardOrderStatus.Shipped,
            order => ShipAsync(order, trackingNumber, input.TextOrNull("actualShipDate"), session)
        );
    }

    /// <summary>The card is plastic from here on.</summary>
    private static async Task<CardOrder> ShipAsync(
        CardOrder order,
        string? trackingNumber,
        string? shipDate,
        Session session
    )
    {
        var shipped = order with
        {
            TrackingNumber = trackingNumber,
            ActualShipDate = shipDate ?? WireFormat.Date(DateOnly.FromDateTime(session.Now.UtcDateTime)),
        };
        if (await CardTable.LockAsync(session, order.CardId) is { } card)
        {
            var plastic = card with { FormFactor = CardFormFactor.Physical, UpdatedAt = session.Now };
            await CardTable.UpdateAsync(session, plastic);
        }

        var node = EventNodes.Of(shipped, "PhysicalPaymentCardShippedEvent");
        session.Raise(NotificationEventName.PhysicalPaymentCardShipped, node);
        return shipped;
    }
}
