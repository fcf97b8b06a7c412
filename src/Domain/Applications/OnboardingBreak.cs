using Stretch.Applications;
using Stretch.Clients;
using Stretch.Users;

namespace Stretch.Domain.Applications;

/// <summary>A difference between our record of a person and the issuer's that no rule may resolve: a person must look.</summary>
public sealed record OnboardingBreak(
    CardApplicationId ApplicationId,
    OnboardingBreakKind Kind,
    UserId UserId,
    ClientId ClientId,
    string Detail,
    Timestamp CreatedAt
)
{
    public static OnboardingBreak Of(
        CardApplication application,
        OnboardingBreakKind kind,
        string detail,
        Timestamp now
    ) => new(application.Id, kind, application.UserId, application.ClientId, detail, now);
}
