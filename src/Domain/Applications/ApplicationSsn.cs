using Stretch.Applications;
using Stretch.Domain.Users;

namespace Stretch.Domain.Applications;

/// <summary>
/// A social security number on its way to the issuer, sealed at rest: erased once the issuer knows the person, and in any
/// case at <paramref name="ExpiresAt"/>.
/// </summary>
public sealed record ApplicationSsn(CardApplicationId ApplicationId, string Number, Timestamp ExpiresAt)
{
    public static readonly TimeSpan KeptAtMost = TimeSpan.FromMinutes(15);

    /// <summary>The person's key, under which it is sealed; null where it is only named, to take it away.</summary>
    public PersonKey? Key { get; init; }

    /// <summary>Names the number, to take it away.</summary>
    public static ApplicationSsn KeyOnly(CardApplicationId application) => new(application, "", default);

    // The number stays out of logs.
    public override string ToString() => $"{nameof(ApplicationSsn)} {ApplicationId}";
}
