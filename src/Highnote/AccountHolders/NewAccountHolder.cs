using Stretch.Highnote.Addresses;

namespace Stretch.Highnote.AccountHolders;

/// <summary>
/// A US person to be made known to the issuer. Limits (schema): given name 1-255 and family name 2-255 characters, plain Latin
/// letters and <c>' , . -</c>; age 10 to 100.
/// </summary>
/// <param name="ExternalId">Our id of the person, up to 255 characters, by which a lost reply's holder is recognised.</param>
/// <param name="Phone">A US number, digits only.</param>
/// <param name="SocialSecurityNumber">9 digits, with or without hyphens.</param>
public sealed record NewAccountHolder(
    string ExternalId,
    string GivenName,
    string? MiddleName,
    string FamilyName,
    DateOnly DateOfBirth,
    PostalAddress BillingAddress,
    string? Email = null,
    string? Phone = null,
    string? SocialSecurityNumber = null
)
{
    // Names, birth dates and numbers stay out of logs.
    public override string ToString() => $"{nameof(NewAccountHolder)} {ExternalId}";
}
