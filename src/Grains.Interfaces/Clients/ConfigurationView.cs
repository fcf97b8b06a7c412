namespace Stretch.Clients;

/// <summary>A client's card configuration as partners see it.</summary>
/// <param name="FundingAccountId">The account that disbursements are paid from, as resolved at the issuer.</param>
/// <param name="HasHighnoteApiKey">Whether a key of the client's own is set; the key itself is never shown.</param>
[GenerateSerializer, Immutable, Alias("stretch.configuration-view")]
public sealed record ConfigurationView(
    string CardProductId,
    string CardFundingAccountId,
    bool UseProductFundingAccount,
    string FundingAccountId,
    bool HasHighnoteApiKey,
    Timestamp UpdateTimestamp
);
