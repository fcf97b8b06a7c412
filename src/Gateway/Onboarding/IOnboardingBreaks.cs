using Stretch.Applications;
using Stretch.Clients;
using Stretch.Gateway.Lists;
using Stretch.Reconciliation;
using Stretch.Results;

namespace Stretch.Gateway.Onboarding;

/// <summary>The breaks of people's onboarding, as the operator reads and resolves them.</summary>
public interface IOnboardingBreaks
{
    Task<Page<OnboardingBreakView>> ListAsync(
        OnboardingBreakFilter filter,
        PageRequest page,
        CancellationToken cancellation
    );

    /// <summary>
    /// Takes the operator's word on one; one that is resolved already stays as it is. Refuses <c>NEVER_MADE</c> of a break that is
    /// not about something that was sent.
    /// </summary>
    /// <param name="note">Why, for whoever reads it later.</param>
    Task<Result<OnboardingBreakView>> ResolveAsync(
        BreakId breakId,
        OnboardingResolution resolution,
        string note,
        CancellationToken cancellation
    );
}

/// <summary>Which breaks to list; null is all.</summary>
public sealed record OnboardingBreakFilter(
    ClientId? ClientId,
    BreakStatus? Status,
    OnboardingBreakKind? Kind,
    Period Created
)
{
    internal static (PageRequest Page, OnboardingBreakFilter Filter) Read(ListQuery query) =>
        (
            query.Page(),
            new OnboardingBreakFilter(
                query.Id<ClientId>("clientId"),
                query.Choice<BreakStatus>("status"),
                query.Choice<OnboardingBreakKind>("kind"),
                query.Created()
            )
        );
}
