using Stretch.Applications;
using Stretch.Cards;
using Stretch.Domain.Cards;
using Stretch.Grains.Applications;
using Stretch.Outbox;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Grains.Cards;

/// <summary>What all steps of a card do with what the issuer answered: put it on record, ask a person, or come back.</summary>
internal sealed class CardTurn(IGrainFactory grains, TimeProvider time)
{
    public IUserGrain User(Card card) => grains.GetGrain<IUserGrain>(card.UserId.ToString());

    /// <summary>The sends on record with this one; null when it was not committed, or another silo has just ended the step.</summary>
    public async Task<int?> Note(Card card, CardStep step) =>
        await User(card).NoteCardSend(new NoteCardSend(card.Id, step)) is { IsOk: true, Value.Count: > 0 and var sends }
            ? sends
            : null;

    /// <summary>A send that certainly made nothing goes off the record.</summary>
    public async Task<OutboxVerdict> Release(Card card, CardStep step, int sends, TimeSpan? retryAfter)
    {
        await User(card).ReleaseCardSend(new ReleaseCardSend(card.Id, step, sends));
        return Again(card, retryAfter);
    }

    public async Task<OutboxVerdict?> Record(Card card, CardReport report) =>
        Recorded(await User(card).RecordCard(report));

    public async Task<OutboxVerdict?> Refuse(Card card, string reason, int sends) =>
        Recorded(await User(card).RefuseCard(new RefuseCard(card.Id, reason, sends)));

    /// <summary>What was sent may still be there: only a person may give it up.</summary>
    public Task Report(Card card, OnboardingBreakKind kind, string detail) =>
        User(card).ReportBreak(new ReportBreak(card.ApplicationId, kind, $"{detail}: {card.Id}."));

    public bool IsWithinResendWindow(CardSend sent) =>
        Timestamp.From(time.GetUtcNow()) - sent.FirstAt < OnboardingPace.ResendWindow;

    public OutboxVerdict Again(Card card, TimeSpan? atLeast = null) =>
        OutboxVerdict.Again(OnboardingPace.Next(card.UpdatedAt, Timestamp.From(time.GetUtcNow()), atLeast));

    /// <summary>Null when it is on record: look at the row again.</summary>
    public static OutboxVerdict? Recorded(Result<CardView> recorded) =>
        recorded.IsOk ? null : OutboxVerdict.Again(OnboardingPace.AfterRefusal);
}
