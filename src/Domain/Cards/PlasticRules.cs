using Stretch.Cards;

namespace Stretch.Domain.Cards;

/// <summary>What the issuer's word on an order of plastic does to the card.</summary>
internal static class PlasticRules
{
    /// <summary>
    /// Shipped is the last word. An order other than the one on record is only taken when none is: until our own order's
    /// reply came, it may be that one. The order that ours takes the place of is never ours.
    /// </summary>
    public static Card Take(Card card, PlasticReport plastic) =>
        !card.IsPhysical
        || card.DeliveryStatus == DeliveryStatus.Shipped
        || (card.OrderId is { } known && known != plastic.OrderId)
        || card.ReplacedOrderId == plastic.OrderId
            ? card
            : card with
            {
                OrderSend = null,
                OrderId = plastic.OrderId,
                OrderWorkflowStatus = plastic.WorkflowStatus,
                DeliveryStatus = plastic.DeliveryStatus,
            };
}
