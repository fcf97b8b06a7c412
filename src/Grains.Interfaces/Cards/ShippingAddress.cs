namespace Stretch.Cards;

/// <summary>Where plastic goes.</summary>
/// <param name="State">Two letters.</param>
/// <param name="Zip">5 digits, or 5-4.</param>
[GenerateSerializer, Immutable, Alias("stretch.shipping-address")]
public sealed record ShippingAddress(
    string AddressLineOne,
    string? AddressLineTwo,
    string City,
    string State,
    string Zip
)
{
    // Where a person lives stays out of logs.
    public override string ToString() => nameof(ShippingAddress);
}
