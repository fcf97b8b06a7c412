using System.Collections.Immutable;
using Stretch.Applications;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Users;

namespace Stretch.Grains.Applications;

/// <summary>Applies for the card product at the issuer.</summary>
internal sealed class ApplicationCreate(
    OnboardingCase onboarding,
    IApplicationIssuer issuer,
    IUserGrain user,
    IssuerPatience patience,
    IIds ids,
    TimeProvider time
) : KeylessCreate<IssuerApplication>(onboarding, user, patience, ids, time)
{
    /// <summary>How far the issuer's clock may be behind ours.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(15);

    private string HolderId => Case.User.Holder!.Id;

    protected override OnboardingStep Step => OnboardingStep.Application;

    protected override KeylessSend? OnRecord => Case.Application.Send;

    protected override OnboardingBreakKind NoneFound => OnboardingBreakKind.ApplicationNotFound;

    protected override OnboardingBreakKind SeveralFound => OnboardingBreakKind.SeveralApplications;

    /// <summary>What one of our sends may have made: not made before the first of them, nor on record for another application.</summary>
    protected override async Task<IssuerAnswer<ImmutableArray<IssuerApplication>>> Look(KeylessSend sent) =>
        await issuer.Look(Case.Application, HolderId) switch
        {
            IssuerAnswer<ImmutableArray<IssuerApplication>>.Given given => new IssuerAnswer<
                ImmutableArray<IssuerApplication>
            >.Given([.. given.Value.Where(application => MayBeOurs(application, sent))]),
            var unanswered => unanswered,
        };

    protected override Task<IssuerAnswer<IssuerApplication>> Create(Func<bool> stillAllowed) =>
        issuer.Create(Case.Application, HolderId, stillAllowed);

    protected override async Task<bool> Adopt(IssuerApplication made)
    {
        var report = new ApplicationReport(Case.Application.Id, made.Id, made.State, made.VerificationStatus);
        return (await User.RecordApplication(report)).IsOk;
    }

    private bool MayBeOurs(IssuerApplication application, KeylessSend sent) =>
        !Case.OtherIssuerIds.Contains(application.Id)
        && (application.CreatedAt is not { } created || sent.FirstAt - created <= ClockTolerance);
}
