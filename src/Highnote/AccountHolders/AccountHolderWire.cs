using System.Globalization;
using Stretch.Highnote.Addresses;
using Stretch.Highnote.Paging;

namespace Stretch.Highnote.AccountHolders;

internal sealed record AccountHolderWire(string Id, string? ExternalId = null, string? CreatedAt = null)
{
    public AccountHolder ToModel() => new(new NodeId<AccountHolder>(Id), ExternalId, Timestamps.Read(CreatedAt));
}

internal sealed record FindAccountHoldersWire(ConnectionWire<AccountHolderWire>? PersonAccountHolders = null)
{
    public SearchPage<AccountHolder> ToPage() => SearchPage.Of(PersonAccountHolders, wire => wire.ToModel());
}

internal sealed record CreateAccountHolderInput(PersonInput PersonAccountHolder)
{
    public static CreateAccountHolderInput Of(NewAccountHolder person) =>
        new(
            new PersonInput(
                new PersonNameInput(person.GivenName, NullIfBlank(person.MiddleName), person.FamilyName),
                IsoDate(person.DateOfBirth),
                AddressInput.Of(person.BillingAddress),
                person.ExternalId,
                person.Email,
                person.Phone is { } number ? PhoneInput.OfUs(number) : null,
                person.SocialSecurityNumber is { } ssn ? IdentificationInput.OfSocialSecurityNumber(ssn) : null
            )
        );

    public static string IsoDate(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

internal sealed record PersonInput(
    PersonNameInput Name,
    string DateOfBirth,
    AddressInput BillingAddress,
    string ExternalId,
    string? Email,
    PhoneInput? PhoneNumber,
    IdentificationInput? IdentificationDocument
);

internal sealed record PersonNameInput(string GivenName, string? MiddleName, string FamilyName);

internal sealed record PhoneInput(string CountryCode, string Number, string Label)
{
    public static PhoneInput OfUs(string number) => new("1", number, "MOBILE");
}

internal sealed record IdentificationInput(TaxIdentificationInput SocialSecurityNumber)
{
    public static IdentificationInput OfSocialSecurityNumber(string number) =>
        new(new TaxIdentificationInput(number, "USA", "SOCIAL_SECURITY_NUMBER"));
}

internal sealed record TaxIdentificationInput(
    string Number,
    string CountryCodeAlpha3,
    string TaxIdentificationNumberType
);
