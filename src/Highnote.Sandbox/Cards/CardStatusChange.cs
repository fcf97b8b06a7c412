using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Cards;

/// <summary>The steps a card's status can take, and the event each raises.</summary>
internal static class CardStatusChange
{
    /// <returns>The card, unchanged if it has the status already, or why it cannot take it.</returns>
    public static async Task<object> ApplyAsync(Session session, string cardId, CardStatus status)
    {
        if (await CardTable.LockAsync(session, cardId) is not { } card)
        {
            return UserError.At(Codes.NotFound, "There is no such payment card.", "input", "paymentCardId");
        }

        if (card.Status == status)
        {
            return card;
        }

        if (!IsStep(card.Status, status))
        {
            var message =
                $"A card that is {WireFormat.EnumName(card.Status)} cannot become {WireFormat.EnumName(status)}.";
            return UserError.At(Codes.InvalidState, message, "input", "paymentCardId");
        }

        var changed = card with { Status = status, UpdatedAt = session.Now };
        await CardTable.UpdateAsync(session, changed);
        var account = await AccountTable.FindAsync(session, card.AccountId);
        var (name, type) = EventOf(card.Status, status);
        session.Raise(name, EventNodes.Of(changed, account!, type, card.Status));
        return changed;
    }

    public static void RaiseActivated(Session session, PaymentCard card, Account account)
    {
        var (name, type) = EventOf(CardStatus.ActivationRequired, CardStatus.Active);
        session.Raise(name, EventNodes.Of(card, account, type, CardStatus.ActivationRequired));
    }

    private static bool IsStep(CardStatus from, CardStatus to) =>
        (from, to) switch
        {
            (CardStatus.Closed, _) => false,
            (_, CardStatus.Closed) => true,
            (CardStatus.ActivationRequired or CardStatus.Suspended, CardStatus.Active) => true,
            (CardStatus.Active, CardStatus.Suspended) => true,
            _ => false,
        };

    private static (NotificationEventName Name, string NodeType) EventOf(CardStatus from, CardStatus to) =>
        (from, to) switch
        {
            // The schema has no mutation to lift a suspension but activation; its event is one of its own.
            (CardStatus.Suspended, CardStatus.Active) => (
                NotificationEventName.PaymentCardUnsuspended,
                "PaymentCardUnsuspendedEvent"
            ),
            (_, CardStatus.Active) => (NotificationEventName.PaymentCardActivated, "PaymentCardActivatedEvent"),
            (_, CardStatus.Suspended) => (NotificationEventName.PaymentCardSuspended, "PaymentCardSuspendedEvent"),
            (_, CardStatus.Closed) => (NotificationEventName.PaymentCardClosed, "PaymentCardClosedEvent"),
            _ => throw new ArgumentOutOfRangeException(nameof(to), to, "No operation leads there."),
        };
}
