namespace Stretch.Highnote.FinancialAccounts;

/// <summary>A ledger's balance in US cents; negative when the account is overdrawn.</summary>
/// <param name="AsOf">The issuer's time of the balance, null when it named none.</param>
public sealed record LedgerBalance(long Cents, DateTimeOffset? AsOf);
