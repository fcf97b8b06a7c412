using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

/// <summary>NEW, SENT_TO_PRINTER, APPROVED, then SHIPPED or SHIP_FAILED; canceled only while NEW.</summary>
internal static class CardOrderStatusChange
{
    /// <returns>The order, unchanged if it has the status already, or why it cannot take it.</returns>
    public static async Task<object> ApplyAsync(
        Session session,
        string orderId,
        CardOrderStatus status,
        Func<CardOrder, Task<CardOrder>>? complete = null
    )
    {
        if (await CardOrderTable.LockAsync(session, orderId) is not { } order)
        {
            return UserError.At(Codes.NotFound, "There is no such card order.", "input", "physicalPaymentCardOrderId");
        }

        if (order.Status == status)
        {
            return order;
        }

        if (order.Status != Before(status))
        {
            var message =
                $"An order that is {WireFormat.EnumName(order.Status)} cannot become {WireFormat.EnumName(status)}.";
            return UserError.At(Codes.InvalidState, message, "input", "physicalPaymentCardOrderId");
        }

        var moved = order.MoveTo(status, session.Now);
        if (complete is not null)
        {
            moved = await complete(moved);
        }

        await CardOrderTable.UpdateAsync(session, moved);
        return moved;
    }

    private static CardOrderStatus Before(CardOrderStatus status) =>
        status switch
        {
            CardOrderStatus.SentToPrinter or CardOrderStatus.Canceled => CardOrderStatus.New,
            CardOrderStatus.Approved => CardOrderStatus.SentToPrinter,
            CardOrderStatus.Shipped or CardOrderStatus.ShipFailed => CardOrderStatus.Approved,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No operation leads there."),
        };
}
