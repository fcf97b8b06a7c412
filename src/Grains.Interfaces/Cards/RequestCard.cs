using Stretch.Calls;

namespace Stretch.Cards;

/// <summary>Issues a card on a person's open account.</summary>
/// <param name="OrderPhysical">Also have plastic made and sent.</param>
/// <param name="Shipping">Where to; null for the person's own address.</param>
/// <param name="Keys">What the issuer de-duplicates by.</param>
[GenerateSerializer, Immutable, Alias("stretch.request-card")]
public sealed record RequestCard(
    Call Call,
    CardId CardId,
    bool OrderPhysical,
    ShippingAddress? Shipping,
    CardKeys Keys
);

/// <summary>A UUIDv4 for each step that the issuer de-duplicates: issuing, validating the address, ordering plastic.</summary>
[GenerateSerializer, Immutable, Alias("stretch.card-keys")]
public sealed record CardKeys(Guid Issue, Guid Address, Guid Order);
