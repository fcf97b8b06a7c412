using Stretch.Domain.Outbox;

namespace Stretch.Domain.Cards;

/// <summary>The messages that drive a card: one from its commit on, and one for plastic ordered later.</summary>
public static class CardOutbox
{
    public static OutboxMessage Message(Card card) => Message(card, card.Id.Value, card.CreatedAt);

    public static OutboxMessage PlasticMessage(Card card, Timestamp now) => Message(card, card.Keys.Order, now);

    private static OutboxMessage Message(Card card, Guid id, Timestamp now) =>
        new(id, OutboxKind.Card, card.UserId.Value, card.Id.Value, now, now);
}
