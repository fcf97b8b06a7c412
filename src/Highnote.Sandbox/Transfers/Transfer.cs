using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.Transfers;

internal enum TransferStatus
{
    Pending,
    Completed,
    Failed,
}

/// <summary>Which mutation asked for it: each has its own events.</summary>
internal enum TransferFamily
{
    BetweenAccounts,
    FundingToCard,
    CardToFunding,
}

/// <summary>Money from one account to another (InterFinancialAccountTransfer).</summary>
/// <param name="StatusReason">A member of InterFinancialAccountTransferStatusReasonCode, once it failed.</param>
/// <param name="ForcedReason">A fault asked for: it will fail with this reason.</param>
internal sealed record Transfer(
    string Id,
    TransferFamily Family,
    string FromAccountId,
    string ToAccountId,
    long AmountCents,
    string? Purpose,
    string? Memo,
    string? ExternalIdentifier,
    TransferStatus Status,
    string? StatusReason,
    string? ForcedReason,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
) : IEntity
{
    public string ActivityType => Family == TransferFamily.FundingToCard ? "LOAD_PAYMENT_CARD_ACCOUNT" : "GENERAL";
}
