using Stretch.Applications;

namespace Stretch.Domain.Applications;

/// <summary>
/// A social security number on its way to the issuer, sealed at rest: erased once the issuer knows the person, and in any
/// case at <paramref name="ExpiresAt"/>.
/// </summary>
public sealed record ApplicationSsn(CardApplicationId ApplicationId, string Number, Timestamp ExpiresAt)
{
    public static readonly TimeSpan KeptAtMost = TimeSpan.FromMinutes(15);

    // The number stays out of logs.
    public override string ToString() => $"{nameof(ApplicationSsn)} {ApplicationId}";
}
