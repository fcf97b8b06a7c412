namespace Stretch.Cards;

/// <summary>The issuer would not issue the card or, where it has, not send plastic: for certain.</summary>
/// <param name="Reason">The issuer's codes; never personal data.</param>
/// <param name="Sends">The sends on record that it answers, 0 or 1: where there are more, it says nothing of the others.</param>
[GenerateSerializer, Immutable, Alias("stretch.refuse-card")]
public sealed record RefuseCard(CardId CardId, string Reason, int Sends);
