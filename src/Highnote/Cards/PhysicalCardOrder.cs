namespace Stretch.Highnote.Cards;

/// <summary>An order of plastic. There is no "delivered": tracking ends at <see cref="PhysicalCardOrderStatus.Shipped"/>.</summary>
public sealed record PhysicalCardOrder(
    NodeId<PhysicalCardOrder> Id,
    Coded<PhysicalCardOrderStatus> Status,
    string? TrackingNumber,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt
);

public enum PhysicalCardOrderStatus
{
    Unknown,
    New,
    SentToPrinter,
    Approved,
    Canceled,
    Shipped,
    ShipFailed,
    Completed,
}
