namespace Stretch.Highnote.Addresses;

/// <summary>A US postal address, as the issuer takes it.</summary>
/// <param name="StreetAddress">Number and street; the issuer refuses post office boxes for an application.</param>
/// <param name="Locality">The city.</param>
/// <param name="Region">The state's two letters.</param>
/// <param name="PostalCode">5 digits, or 5-4.</param>
public sealed record PostalAddress(
    string StreetAddress,
    string? ExtendedAddress,
    string Locality,
    string Region,
    string PostalCode,
    string CountryCodeAlpha3 = "USA"
)
{
    // Where a person lives stays out of logs.
    public override string ToString() => nameof(PostalAddress);
}
