using Stretch.Cards;
using Stretch.Domain.Outbox;
using Stretch.Outbox;
using Stretch.Silo.Outbox;

namespace Stretch.Silo.Issuing.Onboarding;

/// <summary>Has the card's grain take it as far as it goes now.</summary>
internal sealed class CardOutboxHandler(IGrainFactory grains) : IOutboxHandler
{
    public OutboxKind Kind => OutboxKind.Card;

    public Task<OutboxVerdict> HandleAsync(OutboxMessage message, TimeSpan leaseLeft) =>
        grains.GetGrain<ICardGrain>(new CardId(message.Subject).ToString()).Drive();
}
