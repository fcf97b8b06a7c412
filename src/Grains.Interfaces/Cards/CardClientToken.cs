namespace Stretch.Cards;

/// <summary>Lets a browser show one card and set its PIN at the issuer, without anybody's API key.</summary>
/// <param name="ExpiresAt">Null when the issuer did not say.</param>
[GenerateSerializer, Immutable, Alias("stretch.card-client-token")]
public sealed record CardClientToken(CardId CardId, Secret Value, Timestamp? ExpiresAt);
