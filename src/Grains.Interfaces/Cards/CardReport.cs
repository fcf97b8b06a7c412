namespace Stretch.Cards;

/// <summary>What the issuer says of a card.</summary>
/// <param name="ActivationStatus">Null for a word of the issuer's that is not known here.</param>
/// <param name="PinStatus">Null when the issuer does not say.</param>
/// <param name="ExpirationDate">Null when the issuer does not say, or not in a date-time.</param>
/// <param name="Plastic">Its latest order of plastic, if any.</param>
[GenerateSerializer, Immutable, Alias("stretch.card-report")]
public sealed record CardReport(
    CardId CardId,
    string IssuerId,
    ActivationStatus? ActivationStatus,
    PinStatus? PinStatus,
    string? FormFactor,
    string? Last4,
    string? Network,
    Timestamp? ExpirationDate,
    PlasticReport? Plastic
);
