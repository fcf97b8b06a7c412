using Stretch.Cards;
using Stretch.Domain.Cards;
using Stretch.Grains.Applications;
using Stretch.Grains.Ports;
using Stretch.Outbox;

namespace Stretch.Grains.Cards;

/// <summary>
/// Takes a card from its commit to the person, a step at a time. Each step may be repeated, by any silo.
/// <code>
/// the row says                          step                                         may it be repeated
/// CLOSED                                done
/// not seen to be issued                 <see cref="CardIssuing"/>                     yes, under the stored key
/// plastic asked for, NOT_ORDERED        <see cref="PlasticOrdering"/>                 yes, under the stored keys
/// ORDERED                               read it until it was shipped                 yes
/// anything else                         done; hooks tell the rest
/// </code>
/// </summary>
internal sealed class CardDriver(
    CardIssuing issuing,
    PlasticOrdering ordering,
    ICardIssuer issuer,
    ICardReader reader,
    CardTurn turn
)
{
    /// <summary>More than there are steps: a drive that does not come to rest lets others go first.</summary>
    private const int MaxStepsPerDrive = 6;

    public async Task<OutboxVerdict> Drive(CardId id)
    {
        for (var step = 0; step < MaxStepsPerDrive; step++)
        {
            if (await Step(await Find(id)) is { } verdict)
            {
                return verdict;
            }
        }

        return OutboxVerdict.Again(OnboardingPace.AfterRefusal);
    }

    /// <summary>Reads anew what the issuer has of it, whatever our row says, then drives on.</summary>
    public async Task<OutboxVerdict> Refresh(CardId id)
    {
        var card = await Find(id);
        if (card.IssuerId is { } issuerId && await Read(card, issuerId) is { } later)
        {
            return later;
        }

        var verdict = await Drive(id);
        // Plastic on its way was read; the card's own message goes on asking.
        return (await Find(id)).DeliveryStatus == DeliveryStatus.Ordered ? OutboxVerdict.Done : verdict;
    }

    private async Task<Card> Find(CardId id) =>
        await reader.Find(id) ?? throw new InvalidOperationException($"Card {id} has a message but no row.");

    /// <summary>Null when it went on: look at the row again. Otherwise the end, or when to come back.</summary>
    private async Task<OutboxVerdict?> Step(Card card) =>
        card switch
        {
            { IsClosed: true } => OutboxVerdict.Done,
            { IssuerId: null } => await issuing.Advance(card),
            { IsPlasticDue: true } => await ordering.Advance(card, card.IssuerId),
            { DeliveryStatus: DeliveryStatus.Ordered } => await Poll(card, card.IssuerId),
            _ => OutboxVerdict.Done,
        };

    private async Task<OutboxVerdict?> Poll(Card card, string issuerId) =>
        await Read(card, issuerId)
        ?? ((await Find(card.Id)).DeliveryStatus == DeliveryStatus.Ordered ? turn.Again(card) : null);

    /// <summary>Null when what the issuer has is on record.</summary>
    private async Task<OutboxVerdict?> Read(Card card, string issuerId) =>
        await issuer.Read(card, issuerId) switch
        {
            IssuerAnswer<CardReport?>.Given { Value: { } report } => await turn.Record(card, report),
            var unanswered => turn.Again(card, unanswered.Patience),
        };
}
