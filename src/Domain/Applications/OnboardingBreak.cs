using Stretch.Applications;
using Stretch.Clients;
using Stretch.Users;

namespace Stretch.Domain.Applications;

/// <summary>A difference between our record of a person and the issuer's that no rule may resolve: a person must look.</summary>
public sealed record OnboardingBreak(
    CardApplicationId ApplicationId,
    string Kind,
    UserId UserId,
    ClientId ClientId,
    string Detail,
    Timestamp CreatedAt
)
{
    /// <summary>Another application, or another account, than the one on record.</summary>
    public const string IssuerIdChanged = "issuer_id_changed";

    public static OnboardingBreak Of(CardApplication application, string kind, string detail, Timestamp now) =>
        new(application.Id, kind, application.UserId, application.ClientId, detail, now);
}
