using System.Text.Json.Serialization;

namespace Stretch.Highnote.Addresses;

internal sealed record AddressInput(
    string StreetAddress,
    string? ExtendedAddress,
    string PostalCode,
    string Region,
    string Locality,
    string CountryCodeAlpha3
)
{
    public static AddressInput Of(PostalAddress address) =>
        new(
            address.StreetAddress,
            address.ExtendedAddress,
            address.PostalCode,
            address.Region,
            address.Locality,
            address.CountryCodeAlpha3
        );
}

internal sealed record ValidateAddressInput(AddressInput Address, string IdempotencyKey, string Scope);

internal sealed record AddressValidationWire(AddressOutcomeWire? Outcome = null)
{
    public AddressValidation ToModel() => Outcome?.ToModel() ?? new AddressValidation(AddressVerdict.Unknown, null, []);
}

internal sealed record AddressOutcomeWire(
    [property: JsonPropertyName("__typename")] string? TypeName = null,
    AddressTokenWire? Token = null,
    IReadOnlyList<string>? ComponentsChanged = null,
    IReadOnlyList<string>? ComponentsMissing = null,
    IReadOnlyList<string>? ComponentsInvalid = null
)
{
    public AddressValidation ToModel()
    {
        var verdict = TypeName switch
        {
            "AddressValidatedResult" => AddressVerdict.Valid,
            "AddressValidatedWithChangesResult" => AddressVerdict.ValidWithChanges,
            "AddressIncompleteResult" => AddressVerdict.Incomplete,
            "AddressInvalidResult" => AddressVerdict.Invalid,
            _ => AddressVerdict.Unknown,
        };
        var components = ComponentsChanged ?? ComponentsMissing ?? ComponentsInvalid ?? [];
        return new AddressValidation(verdict, Token?.ToModel(), components);
    }
}

internal sealed record AddressTokenWire(string Id, string? ExpiresAt = null, string? DeliveryStatus = null)
{
    public AddressToken ToModel() =>
        new(
            new NodeId<AddressToken>(Id),
            Timestamps.Read(ExpiresAt),
            Coded<AddressDeliveryStatus>.From(DeliveryStatus)
        );
}
