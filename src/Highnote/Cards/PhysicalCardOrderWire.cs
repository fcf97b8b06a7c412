namespace Stretch.Highnote.Cards;

internal sealed record PhysicalCardOrderWire(
    string Id,
    OrderStateWire? OrderState = null,
    ShipmentWire? PaymentCardShipment = null,
    string? CreatedAt = null,
    string? UpdatedAt = null
)
{
    public PhysicalCardOrder ToModel() =>
        new(
            new NodeId<PhysicalCardOrder>(Id),
            new Coded<PhysicalCardOrderStatus>(OrderState?.Status ?? ""),
            PaymentCardShipment?.Courier?.Tracking?.TrackingNumber,
            Timestamps.Read(CreatedAt),
            Timestamps.Read(UpdatedAt)
        );
}

internal sealed record OrderStateWire(string? Status = null);

internal sealed record ShipmentWire(CourierWire? Courier = null);

internal sealed record CourierWire(TrackingWire? Tracking = null);

internal sealed record TrackingWire(string? TrackingNumber = null);
