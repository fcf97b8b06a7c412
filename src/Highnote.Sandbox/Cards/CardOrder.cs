using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;

namespace Stretch.Highnote.Sandbox.Cards;

/// <summary>Named as the schema's PaymentCardOrderStatus.</summary>
internal enum CardOrderStatus
{
    New,
    SentToPrinter,
    Approved,
    Canceled,
    Shipped,
    ShipFailed,
}

internal sealed record CardOrderState(CardOrderStatus Status);

internal sealed record CardOrderStep(CardOrderStatus? From, CardOrderStatus To, DateTimeOffset At);

/// <summary>An order for plastic of a card (PhysicalPaymentCardOrder).</summary>
/// <param name="TextLines">One to three, in capitals.</param>
internal sealed record CardOrder(
    string Id,
    string CardId,
    CardOrderStatus Status,
    IReadOnlyList<CardOrderStep> History,
    PersonName Recipient,
    string? CompanyName,
    PostalAddress Address,
    IReadOnlyList<string> TextLines,
    string? CourierMethod,
    bool? IsSignatureRequired,
    string? RequestedShipDate,
    string? TrackingNumber,
    string? ActualShipDate,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
) : IEntity
{
    public CardOrder MoveTo(CardOrderStatus status, DateTimeOffset now) =>
        this with
        {
            Status = status,
            History = [.. History, new(Status, status, now)],
            UpdatedAt = now,
        };
}
