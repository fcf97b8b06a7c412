using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

internal sealed class CardOrderFields(Database database) : IFieldSource
{
    private sealed record Shipment(CardOrder Order);

    private sealed record Courier(CardOrder Order);

    private sealed record Tracking(CardOrder Order);

    private sealed record Delivery(CardOrder Order);

    private sealed record Personalization(CardOrder Order);

    private sealed record TextLines(IReadOnlyList<string> Lines);

    public void Register(ResolverMap map)
    {
        map.Type<CardOrder>("PhysicalPaymentCardOrder")
            .Field("id", o => o.Id)
            .Field("paymentCardShipment", o => new Shipment(o))
            .Field("orderState", o => new CardOrderState(o.Status))
            .Field("cardPersonalization", o => new Personalization(o))
            .Field("stateHistory", o => o.History)
            .FieldAsync("paymentCard", (o, _) => CardTable.FindAsync(database, o.CardId))
            .Field("createdAt", o => o.CreatedAt)
            .Field("updatedAt", o => o.UpdatedAt);
        map.Type<CardOrderState>("PaymentCardOrderStateDetail").Field("status", s => s.Status);
        map.Type<CardOrderStep>("PaymentCardOrderStateDetailHistory")
            .Field("previousStatus", s => s.From)
            .Field("newStatus", s => s.To)
            .Field("createdAt", s => s.At);
        RegisterShipment(map);
        map.Type<Personalization>("PaymentCardPersonalization")
            .Field("textLines", p => new TextLines(p.Order.TextLines));
        map.Type<TextLines>("PaymentCardPersonalizationTextLines")
            .Field("line1", t => t.Lines[0])
            .Field("line2", t => t.Lines.ElementAtOrDefault(1))
            .Field("line3", t => t.Lines.ElementAtOrDefault(2));
    }

    private static void RegisterShipment(ResolverMap map)
    {
        map.Type<Shipment>("PaymentCardShipment")
            .Field("courier", s => s.Order.CourierMethod is null ? null : new Courier(s.Order))
            .Field("requestedShipDate", s => s.Order.RequestedShipDate)
            .Field("deliveryDetails", s => new Delivery(s.Order))
            .Field("senderDetails", _ => null);
        map.Type<Courier>("PaymentCardShipmentCourier")
            .Field("method", c => c.Order.CourierMethod)
            .Field("signatureRequiredOnDelivery", c => c.Order.IsSignatureRequired)
            .Field("tracking", c => c.Order.Status == CardOrderStatus.Shipped ? new Tracking(c.Order) : null);
        map.Type<Tracking>("PaymentCardShipmentTracking")
            .Field("trackingNumber", t => t.Order.TrackingNumber)
            .Field("actualShipDateLocal", t => t.Order.ActualShipDate);
        map.Type<Delivery>("PaymentCardDeliveryDetails")
            .Field("name", d => d.Order.Recipient)
            .Field("companyName", d => d.Order.CompanyName)
            .Field("address", d => d.Order.Address);
    }
}
