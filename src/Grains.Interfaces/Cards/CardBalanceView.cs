namespace Stretch.Cards;

/// <summary>What a card can spend.</summary>
/// <param name="Balance">US dollars; negative when the account is overdrawn.</param>
[GenerateSerializer, Immutable, Alias("stretch.card-balance-view")]
public sealed record CardBalanceView(CardId CardId, Money Balance, string CurrencyCode, Timestamp AsOfTimestamp);
