using Stretch.Highnote.FinancialAccounts;

namespace Stretch.Highnote.Transfers;

/// <param name="Cents">US cents, 1 or more.</param>
/// <param name="Memo">Up to 1,024 characters; make it tell this attempt from every other.</param>
/// <param name="ExternalIdentifier">Up to 255 ASCII characters; written only, the issuer's API never shows it.</param>
public sealed record NewTransfer(
    NodeId<FinancialAccount> From,
    NodeId<FinancialAccount> To,
    long Cents,
    TransferPurpose Purpose,
    string Memo,
    string ExternalIdentifier,
    IdempotencyKey Key
);

public enum TransferPurpose
{
    Unknown,

    /// <summary>From a funding account to a prepaid or debit card's account.</summary>
    Reward,

    /// <summary>Back from it.</summary>
    RewardReversal,
}
