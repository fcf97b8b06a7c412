using System.Collections.Immutable;
using Stretch.Applications;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Users;

namespace Stretch.Grains.Applications;

/// <summary>Makes the person known to the issuer.</summary>
internal sealed class HolderCreate(
    OnboardingCase onboarding,
    IHolderIssuer issuer,
    IUserGrain user,
    IssuerPatience patience,
    IIds ids,
    TimeProvider time
) : KeylessCreate<string>(onboarding, user, patience, ids, time)
{
    protected override OnboardingStep Step => OnboardingStep.Holder;

    protected override KeylessSend? OnRecord => Case.User.HolderSend;

    protected override OnboardingBreakKind NoneFound => OnboardingBreakKind.HolderNotFound;

    protected override OnboardingBreakKind SeveralFound => OnboardingBreakKind.SeveralHolders;

    protected override Task<IssuerAnswer<ImmutableArray<string>>> Look(KeylessSend sent) => issuer.Look(Case.User);

    protected override Task<IssuerAnswer<string>> Create(Func<bool> stillAllowed) =>
        issuer.Create(Case.User, Case.Ssn, stillAllowed);

    protected override async Task<bool> Adopt(string made) =>
        (await User.RecordHolder(new RecordHolder(Case.Application.Id, made))).IsOk;
}
