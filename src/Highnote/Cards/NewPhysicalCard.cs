using Stretch.Highnote.Addresses;

namespace Stretch.Highnote.Cards;

/// <summary>Plastic for a card, sent by USPS Express.</summary>
/// <param name="Address">A validated address, good for one order.</param>
/// <param name="Line1">What is printed on it, 1-23 characters; the issuer prints upper case.</param>
public sealed record NewPhysicalCard(
    NodeId<PaymentCard> Card,
    NodeId<AddressToken> Address,
    string GivenName,
    string FamilyName,
    string Line1,
    IdempotencyKey Key
)
{
    public override string ToString() => $"{nameof(NewPhysicalCard)} {Card}";
}
