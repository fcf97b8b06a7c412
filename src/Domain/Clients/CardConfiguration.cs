namespace Stretch.Domain.Clients;

/// <summary>Which card product people get, and which account at the issuer pays them.</summary>
/// <param name="FundingAccountId">Where disbursements are paid from, resolved at the issuer when this was set.</param>
public sealed record CardConfiguration(
    string CardProductId,
    string CardFundingAccountId,
    bool UseProductFundingAccount,
    string FundingAccountId,
    Timestamp ConfiguredAt
);
