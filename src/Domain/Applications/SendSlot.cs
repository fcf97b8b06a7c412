using Stretch.Applications;
using Stretch.Domain.Commits;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Domain.Applications;

/// <summary>
/// Where a keyless send is on record: that of the holder with the person, as all their applications share the holder; that
/// of the application with itself.
/// </summary>
internal static class SendSlot
{
    public static KeylessSend? Of(ApplicationCase found, OnboardingStep step) =>
        step switch
        {
            OnboardingStep.Holder => found.User.HolderSend,
            OnboardingStep.Application => found.Application.Send,
            _ => throw new InvalidOperationException($"Onboarding step {step} has no rule."),
        };

    /// <summary>The application still goes on, and what the step makes is not there yet.</summary>
    public static bool IsWanted(ApplicationCase found, OnboardingStep step) =>
        found.Application.IsUndecided
        && step switch
        {
            OnboardingStep.Holder => found.User.Holder is null,
            OnboardingStep.Application => found.User.Holder is not null && found.Application.IssuerId is null,
            _ => throw new InvalidOperationException($"Onboarding step {step} has no rule."),
        };

    public static Decision<UserState, SendClaim> Fill(
        ApplicationCase found,
        OnboardingStep step,
        KeylessSend? send,
        SendClaim claim
    ) =>
        step switch
        {
            OnboardingStep.Holder => Decision.Commit(Result.Done(claim), found.User with { HolderSend = send }),
            OnboardingStep.Application => Decision.Commit(
                Result.Done(claim),
                found.User,
                new Update<CardApplication>(found.Application with { Send = send })
            ),
            _ => throw new InvalidOperationException($"Onboarding step {step} has no rule."),
        };
}
