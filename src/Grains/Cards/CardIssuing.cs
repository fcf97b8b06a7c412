using Stretch.Applications;
using Stretch.Cards;
using Stretch.Domain.Cards;
using Stretch.Grains.Applications;
using Stretch.Grains.Ports;
using Stretch.Outbox;

namespace Stretch.Grains.Cards;

/// <summary>
/// Has a card issued, and once: whatever was sent is looked for before it is sent again.
/// <code>
/// the issuer has not been asked for it  note the send, issue it
/// asked for, the issuer shows it        take it
/// asked for, the issuer shows none      within the resend window issue it again, under the same key; after it a break
/// refused                               the only send: believed; later ones: look, and a break if there is none
/// </code>
/// </summary>
internal sealed class CardIssuing(ICardIssuer issuer, CardTurn turn)
{
    /// <summary>Null when it went on: look at the row again. Otherwise the end, or when to come back.</summary>
    public async Task<OutboxVerdict?> Advance(Card card) =>
        card.IssueSend is { } sent
            ? await Look(card, () => turn.IsWithinResendWindow(sent) ? Send(card) : NotFound(card))
            : await Send(card);

    /// <param name="none">What to do when the issuer shows nothing of the card.</param>
    private async Task<OutboxVerdict?> Look(Card card, Func<Task<OutboxVerdict?>> none) =>
        await issuer.Look(card) switch
        {
            IssuerAnswer<CardReport?>.Given { Value: { } report } => await turn.Record(card, report),
            IssuerAnswer<CardReport?>.Given => await none(),
            var unanswered => turn.Again(card, unanswered.Patience),
        };

    private async Task<OutboxVerdict?> Send(Card card)
    {
        if (await turn.Note(card, CardStep.Issue) is not { } sends)
        {
            return OutboxVerdict.Again(OnboardingPace.AfterRefusal);
        }

        return await issuer.Issue(card) switch
        {
            IssuerAnswer<CardReport?>.Given { Value: { } report } => await turn.Record(card, report),
            IssuerAnswer<CardReport?>.Refused refused when sends == 1 => await turn.Refuse(card, refused.Reason, sends),
            // An earlier send may have made it, and be the very reason.
            IssuerAnswer<CardReport?>.Refused => await Look(card, () => Refused(card)),
            IssuerAnswer<CardReport?>.NotDone notDone => await turn.Release(
                card,
                CardStep.Issue,
                sends,
                notDone.RetryAfter
            ),
            var unclear => turn.Again(card, unclear.Patience),
        };
    }

    private async Task<OutboxVerdict?> NotFound(Card card)
    {
        await turn.Report(
            card,
            OnboardingBreakKind.CardNotFound,
            "The issuer was asked for it and shows nothing of it"
        );
        return OutboxVerdict.Again(OnboardingPace.AfterBreak);
    }

    private async Task<OutboxVerdict?> Refused(Card card)
    {
        await turn.Report(
            card,
            OnboardingBreakKind.CardRefused,
            "The issuer may have made it, shows nothing of it and will not make it"
        );
        // It may be shown soon: within the window this goes on.
        return turn.Again(card);
    }
}
