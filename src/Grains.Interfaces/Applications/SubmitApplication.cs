using Stretch.Calls;
using Stretch.Programs;

namespace Stretch.Applications;

/// <summary>Applies for a card on a person's behalf.</summary>
/// <param name="ProgramId">Whose card product to apply for; null for the one the partner configured.</param>
/// <param name="Ssn">The social security number, 9 digits; kept no longer than the issuer needs it.</param>
/// <param name="AccountKey">The UUIDv4 the issuer de-duplicates the opening of the account by.</param>
[GenerateSerializer, Immutable, Alias("stretch.submit-application")]
public sealed record SubmitApplication(
    Call Call,
    CardApplicationId ApplicationId,
    CardType CardType,
    ProgramId? ProgramId,
    string? Ssn,
    Guid AccountKey
)
{
    // The number stays out of logs.
    public override string ToString() => $"{nameof(SubmitApplication)} {ApplicationId}";
}
