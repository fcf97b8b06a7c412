using System.Collections.Immutable;
using Stretch.Applications;
using Stretch.Domain.Applications;
using Stretch.Domain.Users;

namespace Stretch.Grains.Ports;

/// <summary>Reads committed applications.</summary>
public interface IOnboardingReader
{
    Task<OnboardingCase?> Find(CardApplicationId id);
}

/// <summary>An application with everything that driving it takes.</summary>
/// <param name="Account">Null until the issuer opened it.</param>
/// <param name="Ssn">Null where there is none, or none any more.</param>
/// <param name="OtherIssuerIds">The issuer's ids of the person's other applications.</param>
public sealed record OnboardingCase(
    UserState User,
    CardApplication Application,
    CardAccount? Account,
    string? Ssn,
    ImmutableArray<string> OtherIssuerIds
)
{
    // The number stays out of logs.
    public override string ToString() => $"{nameof(OnboardingCase)} {Application.Id}";
}
