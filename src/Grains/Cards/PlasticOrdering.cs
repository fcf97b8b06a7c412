using Stretch.Applications;
using Stretch.Cards;
using Stretch.Domain.Cards;
using Stretch.Grains.Applications;
using Stretch.Grains.Ports;
using Stretch.Outbox;

namespace Stretch.Grains.Cards;

/// <summary>
/// Orders plastic for a card that was issued, and once. Before each order, the first one too, the card's own are read: somebody at
/// the issuer may have ordered for us.
/// <code>
/// the card shows an order that may be ours  take it
/// it shows none                             within the resend window check the address, note the send, order under the
///                                           same key; after it a break
/// the address is refused                    nothing was sent yet: believed; else a break
/// the order is refused                      the only send: believed; later ones: look, and a break if there is none
/// </code>
/// </summary>
internal sealed class PlasticOrdering(ICardIssuer issuer, ICardReader reader, CardTurn turn)
{
    /// <summary>Null when it went on: look at the row again. Otherwise the end, or when to come back.</summary>
    public Task<OutboxVerdict?> Advance(Card card, string issuerId) =>
        Look(
            card,
            issuerId,
            () =>
                card.OrderSend is not { } sent || turn.IsWithinResendWindow(sent)
                    ? CheckAddress(card, issuerId)
                    : NotFound(card)
        );

    /// <param name="none">What to do when the card shows no order that may be ours.</param>
    private async Task<OutboxVerdict?> Look(Card card, string issuerId, Func<Task<OutboxVerdict?>> none) =>
        await issuer.Read(card, issuerId) switch
        {
            IssuerAnswer<CardReport?>.Given { Value: { Plastic: not null } report } => await turn.Record(card, report),
            IssuerAnswer<CardReport?>.Given { Value: not null } => await none(),
            var unanswered => turn.Again(card, unanswered.Patience),
        };

    private async Task<OutboxVerdict?> CheckAddress(Card card, string issuerId)
    {
        if (await reader.FindPlastic(card.Id) is not { } plastic)
        {
            // Another silo has just put the order on record.
            return OutboxVerdict.Again(OnboardingPace.AfterRefusal);
        }

        return await issuer.CheckAddress(card, plastic) switch
        {
            IssuerAnswer<string>.Given { Value: var token } => await Send(card, issuerId, plastic, token),
            IssuerAnswer<string>.Refused refused when card.OrderSend is null => await turn.Refuse(
                card,
                refused.Reason,
                sends: 0
            ),
            IssuerAnswer<string>.Refused => await Refused(card),
            var unanswered => turn.Again(card, unanswered.Patience),
        };
    }

    private async Task<OutboxVerdict?> Send(Card card, string issuerId, PlasticOrder plastic, string addressToken)
    {
        if (await turn.Note(card, CardStep.OrderPlastic) is not { } sends)
        {
            return OutboxVerdict.Again(OnboardingPace.AfterRefusal);
        }

        return await issuer.Order(card, issuerId, plastic, addressToken) switch
        {
            IssuerAnswer<PlasticReport>.Given given => CardTurn.Recorded(
                await turn.User(card).RecordPlastic(new RecordPlastic(card.Id, given.Value))
            ),
            IssuerAnswer<PlasticReport>.Refused refused when sends == 1 => await turn.Refuse(
                card,
                refused.Reason,
                sends
            ),
            IssuerAnswer<PlasticReport>.Refused => await Look(card, issuerId, () => Refused(card)),
            IssuerAnswer<PlasticReport>.NotDone notDone => await turn.Release(
                card,
                CardStep.OrderPlastic,
                sends,
                notDone.RetryAfter
            ),
            var unclear => turn.Again(card, unclear.Patience),
        };
    }

    private async Task<OutboxVerdict?> NotFound(Card card)
    {
        await turn.Report(card, OnboardingBreakKind.PlasticNotFound, "Plastic was ordered, and no order is shown");
        return OutboxVerdict.Again(OnboardingPace.AfterBreak);
    }

    private async Task<OutboxVerdict?> Refused(Card card)
    {
        await turn.Report(
            card,
            OnboardingBreakKind.PlasticRefused,
            "Plastic may be ordered, no order is shown, and none is taken"
        );
        return turn.Again(card);
    }
}
