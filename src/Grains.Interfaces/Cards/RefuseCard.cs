namespace Stretch.Cards;

/// <summary>The issuer would not issue the card or, where it has, not send plastic: for certain.</summary>
/// <param name="Reason">The issuer's codes; never personal data.</param>
[GenerateSerializer, Immutable, Alias("stretch.refuse-card")]
public sealed record RefuseCard(CardId CardId, string Reason);
