using Stretch.Applications;
using Stretch.Cards;
using Stretch.Domain.Cards;
using Stretch.Grains.Applications;
using Stretch.Grains.Ports;
using Stretch.Outbox;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Grains.Cards;

/// <summary>
/// Takes a card from its commit to the person, a step at a time. Each step may be repeated, by any silo.
/// <code>
/// the row says                          step                             may it be repeated
/// CLOSED                                done
/// the issuer has not been asked for it  note the send, issue it          by the next line
/// asked for, not seen to be issued      look for it; none: within the    yes, under the stored key
///                                       resend window issue it again,
///                                       after it a break asks a person
/// plastic asked for, NOT_ORDERED        look for an order; none: check   yes, under the stored keys
///                                       the address, note the send,
///                                       order; after the window a break
/// ORDERED                               read it until it was shipped     yes
/// anything else                         done; hooks tell the rest
/// </code>
/// </summary>
internal sealed class CardDriver(IGrainFactory grains, ICardIssuer issuer, ICardReader reader, TimeProvider time)
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
            { IssuerId: null } => await Issue(card),
            { IsPlasticDue: true } => await Order(card, card.IssuerId),
            { DeliveryStatus: DeliveryStatus.Ordered } => await Poll(card, card.IssuerId),
            _ => OutboxVerdict.Done,
        };

    private async Task<OutboxVerdict?> Issue(Card card) =>
        card.IssueSend is { } sent
            ? await Look(card, () => IsWithinResendWindow(sent) ? SendIssue(card) : NotFound(card))
            : await SendIssue(card);

    /// <param name="none">What to do when the issuer shows nothing of the card.</param>
    private async Task<OutboxVerdict?> Look(Card card, Func<Task<OutboxVerdict?>> none) =>
        await issuer.Look(card) switch
        {
            IssuerAnswer<CardReport?>.Given { Value: { } report } => Recorded(await User(card).RecordCard(report)),
            IssuerAnswer<CardReport?>.Given => await none(),
            var unanswered => Again(card, unanswered.Patience),
        };

    private async Task<OutboxVerdict?> SendIssue(Card card)
    {
        if (await Note(card, CardStep.Issue) is not { } sends)
        {
            return OutboxVerdict.Again(OnboardingPace.AfterRefusal);
        }

        switch (await issuer.Issue(card))
        {
            case IssuerAnswer<CardReport?>.Given { Value: { } report }:
                return Recorded(await User(card).RecordCard(report));
            case IssuerAnswer<CardReport?>.Refused refused when sends == 1:
                return Recorded(await User(card).RefuseCard(new RefuseCard(card.Id, refused.Reason, sends)));
            case IssuerAnswer<CardReport?>.Refused:
                // An earlier send may have made it, and be the very reason.
                return await Look(card, () => Refused(card));
            case IssuerAnswer<CardReport?>.NotDone notDone:
                await User(card).ReleaseCardSend(new ReleaseCardSend(card.Id, CardStep.Issue, sends));
                return Again(card, notDone.RetryAfter);
            case var unclear:
                return Again(card, unclear.Patience);
        }
    }

    private async Task<OutboxVerdict?> NotFound(Card card)
    {
        await Report(card, "card_not_found", "The issuer was asked for it and shows nothing of it");
        return OutboxVerdict.Again(OnboardingPace.AfterBreak);
    }

    private async Task<OutboxVerdict?> Refused(Card card)
    {
        await Report(card, "card_refused", "The issuer may have made it, shows nothing of it and will not make it");
        // It may be shown soon: within the window this goes on.
        return Again(card);
    }

    /// <summary>What was sent may still be there: only a person may give it up.</summary>
    private Task Report(Card card, string kind, string detail) =>
        User(card).ReportBreak(new ReportBreak(card.ApplicationId, kind, $"{detail}: {card.Id}."));

    private Task<OutboxVerdict?> Order(Card card, string issuerId) =>
        LookForPlastic(
            card,
            issuerId,
            () =>
                card.OrderSend is not { } sent || IsWithinResendWindow(sent)
                    ? CheckAddress(card, issuerId)
                    : PlasticNotFound(card)
        );

    /// <summary>Also before the first order: somebody at the issuer may have ordered for us.</summary>
    /// <param name="none">What to do when the card shows no order that may be ours.</param>
    private async Task<OutboxVerdict?> LookForPlastic(Card card, string issuerId, Func<Task<OutboxVerdict?>> none) =>
        await issuer.Read(card, issuerId) switch
        {
            IssuerAnswer<CardReport?>.Given { Value: { Plastic: not null } report } => Recorded(
                await User(card).RecordCard(report)
            ),
            IssuerAnswer<CardReport?>.Given { Value: not null } => await none(),
            var unanswered => Again(card, unanswered.Patience),
        };

    private async Task<OutboxVerdict?> CheckAddress(Card card, string issuerId)
    {
        if (await reader.FindPlastic(card.Id) is not { } plastic)
        {
            // Another silo has just put the order on record.
            return OutboxVerdict.Again(OnboardingPace.AfterRefusal);
        }

        switch (await issuer.CheckAddress(card, plastic))
        {
            case IssuerAnswer<string>.Given { Value: var token }:
                return await SendOrder(card, issuerId, plastic, token);
            case IssuerAnswer<string>.Refused refused when card.OrderSend is null:
                return Recorded(await User(card).RefuseCard(new RefuseCard(card.Id, refused.Reason, Sends: 0)));
            case IssuerAnswer<string>.Refused:
                return await PlasticRefused(card);
            case var unanswered:
                return Again(card, unanswered.Patience);
        }
    }

    private async Task<OutboxVerdict?> SendOrder(Card card, string issuerId, PlasticOrder plastic, string addressToken)
    {
        if (await Note(card, CardStep.OrderPlastic) is not { } sends)
        {
            return OutboxVerdict.Again(OnboardingPace.AfterRefusal);
        }

        switch (await issuer.Order(card, issuerId, plastic, addressToken))
        {
            case IssuerAnswer<PlasticReport>.Given given:
                return Recorded(await User(card).RecordPlastic(new RecordPlastic(card.Id, given.Value)));
            case IssuerAnswer<PlasticReport>.Refused refused when sends == 1:
                return Recorded(await User(card).RefuseCard(new RefuseCard(card.Id, refused.Reason, sends)));
            case IssuerAnswer<PlasticReport>.Refused:
                return await LookForPlastic(card, issuerId, () => PlasticRefused(card));
            case IssuerAnswer<PlasticReport>.NotDone notDone:
                await User(card).ReleaseCardSend(new ReleaseCardSend(card.Id, CardStep.OrderPlastic, sends));
                return Again(card, notDone.RetryAfter);
            case var unclear:
                return Again(card, unclear.Patience);
        }
    }

    private async Task<OutboxVerdict?> PlasticNotFound(Card card)
    {
        await Report(card, "plastic_not_found", "Plastic was ordered, and no order is shown");
        return OutboxVerdict.Again(OnboardingPace.AfterBreak);
    }

    private async Task<OutboxVerdict?> PlasticRefused(Card card)
    {
        await Report(card, "plastic_refused", "Plastic may be ordered, no order is shown, and none is taken");
        return Again(card);
    }

    private async Task<OutboxVerdict?> Poll(Card card, string issuerId) =>
        await Read(card, issuerId)
        ?? ((await Find(card.Id)).DeliveryStatus == DeliveryStatus.Ordered ? Again(card) : null);

    /// <summary>Null when what the issuer has is on record.</summary>
    private async Task<OutboxVerdict?> Read(Card card, string issuerId) =>
        await issuer.Read(card, issuerId) switch
        {
            IssuerAnswer<CardReport?>.Given { Value: { } report } => Recorded(await User(card).RecordCard(report)),
            var unanswered => Again(card, unanswered.Patience),
        };

    /// <summary>The sends on record with this one; null when it was not committed, or another silo has just ended the step.</summary>
    private async Task<int?> Note(Card card, CardStep step) =>
        await User(card).NoteCardSend(new NoteCardSend(card.Id, step)) is { IsOk: true, Value.Count: > 0 and var sends }
            ? sends
            : null;

    private bool IsWithinResendWindow(CardSend sent) =>
        Timestamp.From(time.GetUtcNow()) - sent.FirstAt < OnboardingPace.ResendWindow;

    private OutboxVerdict Again(Card card, TimeSpan? atLeast = null) =>
        OutboxVerdict.Again(OnboardingPace.Next(card.UpdatedAt, Timestamp.From(time.GetUtcNow()), atLeast));

    private static OutboxVerdict? Recorded(Result<CardView> recorded) =>
        recorded.IsOk ? null : OutboxVerdict.Again(OnboardingPace.AfterRefusal);

    private IUserGrain User(Card card) => grains.GetGrain<IUserGrain>(card.UserId.ToString());
}
