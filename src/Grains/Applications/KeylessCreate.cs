using System.Collections.Immutable;
using Stretch.Applications;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Outbox;
using Stretch.Users;

namespace Stretch.Grains.Applications;

/// <summary>
/// Makes something at the issuer by a mutation that takes no idempotency key, and makes it once.
/// <code>
/// send on record       the issuer has, by a look   then
/// none                 (no look)                   put a send on record, send
/// any                  exactly one                 adopt it
/// any                  several                     break
/// not over yet         none                        wait until it is over, look again
/// over                 none                        put one more on record, send; after some of these, break
///
/// a send came to       then
/// given                adopt it
/// refused              first send: refused for good; later ones: it may be the first's doing, so look again
/// not done             take it off the record, try again
/// unclear              look
/// </code>
/// </summary>
internal abstract class KeylessCreate<T>(
    OnboardingCase onboarding,
    IUserGrain user,
    IssuerPatience patience,
    IIds ids,
    TimeProvider time
)
{
    /// <summary>Sends on record, none of them found at the issuer, after which a person must look.</summary>
    private const int MaxSends = 5;

    protected OnboardingCase Case => onboarding;

    protected IUserGrain User => user;

    protected abstract OnboardingStep Step { get; }

    protected abstract KeylessSend? OnRecord { get; }

    /// <summary>The break of what was sent and is not there.</summary>
    protected abstract OnboardingBreakKind NoneFound { get; }

    /// <summary>The break of what is there more than once.</summary>
    protected abstract OnboardingBreakKind SeveralFound { get; }

    private Timestamp Now => Timestamp.From(time.GetUtcNow());

    /// <summary>Null when it went on: the row says what comes next. Otherwise when to try again.</summary>
    public async Task<OutboxVerdict?> Advance() =>
        OnRecord is { } sent ? await LookFor(sent) : await Send(sendsSeen: 0);

    protected abstract Task<IssuerAnswer<ImmutableArray<T>>> Look(KeylessSend sent);

    protected abstract Task<IssuerAnswer<T>> Create(Func<bool> stillAllowed);

    /// <summary>False when our own commit was refused.</summary>
    protected abstract Task<bool> Adopt(T made);

    private async Task<OutboxVerdict?> LookFor(KeylessSend sent)
    {
        switch (await Look(sent))
        {
            case IssuerAnswer<ImmutableArray<T>>.Given { Value: [var only] }:
                return Went(await Adopt(only));
            case IssuerAnswer<ImmutableArray<T>>.Given { Value: [] } when Now < sent.OverAt:
                return OutboxVerdict.Again(sent.OverAt - Now);
            case IssuerAnswer<ImmutableArray<T>>.Given { Value: [] } when sent.Sends < MaxSends:
                return await Send(sent.Sends);
            case IssuerAnswer<ImmutableArray<T>>.Given given:
                return await Break(sent, given.Value.Length);
            case var unanswered:
                return Again(unanswered.Patience);
        }
    }

    private async Task<OutboxVerdict?> Send(int sendsSeen)
    {
        // Taken before the commit, so that it ends before the lease on record does, whatever the commit takes.
        var started = time.GetTimestamp();
        var sender = ids.NewUuidV4();
        var holdFor = patience.SendLease + patience.RequestTimeout;
        var claim = await user.ClaimSend(new ClaimSend(onboarding.Application.Id, Step, sender, sendsSeen, holdFor));
        if (claim is not { IsOk: true, Value.IsGranted: true })
        {
            return OutboxVerdict.Again(OnboardingPace.AfterRefusal);
        }

        switch (await Create(() => time.GetElapsedTime(started) < patience.SendLease))
        {
            case IssuerAnswer<T>.Given given:
                return Went(await Adopt(given.Value));
            case IssuerAnswer<T>.Refused refused when sendsSeen == 0:
                await user.ReleaseSend(new ReleaseSend(onboarding.Application.Id, Step, sender));
                return Went(
                    (
                        await user.RefuseApplication(new RefuseApplication(onboarding.Application.Id, refused.Reason))
                    ).IsOk
                );
            case IssuerAnswer<T>.NotDone notDone:
                await user.ReleaseSend(new ReleaseSend(onboarding.Application.Id, Step, sender));
                return Again(notDone.RetryAfter);
            case IssuerAnswer<T>.Refused or IssuerAnswer<T>.Unclear:
                return null;
            case var answer:
                throw new InvalidOperationException($"{answer.GetType().Name} has no rule.");
        }
    }

    private async Task<OutboxVerdict> Break(KeylessSend sent, int found)
    {
        await user.ReportBreak(
            found == 0
                ? new ReportBreak(
                    onboarding.Application.Id,
                    NoneFound,
                    $"The issuer was asked {sent.Sends} times and shows nothing of it."
                )
                : new ReportBreak(
                    onboarding.Application.Id,
                    SeveralFound,
                    $"The issuer was asked {sent.Sends} times and has {found}."
                )
        );
        return OutboxVerdict.Again(OnboardingPace.AfterBreak);
    }

    private OutboxVerdict Again(TimeSpan? atLeast) =>
        OutboxVerdict.Again(OnboardingPace.Next(onboarding.Application.UpdatedAt, Now, atLeast));

    private static OutboxVerdict? Went(bool on) => on ? null : OutboxVerdict.Again(OnboardingPace.AfterRefusal);
}
