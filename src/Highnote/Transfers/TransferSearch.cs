using Stretch.Highnote.FinancialAccounts;

namespace Stretch.Highnote.Transfers;

/// <summary>
/// Finds transfers of an account. The issuer filters by time and amount; the memo, which it can't search, is matched here.
/// </summary>
/// <param name="CreatedFrom">Inclusive, by the issuer's clock: leave room for a difference. Null for no beginning.</param>
/// <param name="CreatedTo">Exclusive; null for no end.</param>
/// <param name="Cents">Null for any amount.</param>
/// <param name="Memo">Null for any memo.</param>
/// <param name="UpdatedFrom">Inclusive, by the issuer's clock: what has changed since. Null for no beginning.</param>
public sealed record TransferSearch(
    NodeId<FinancialAccount> Account,
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    long? Cents = null,
    string? Memo = null,
    DateTimeOffset? UpdatedFrom = null
);
