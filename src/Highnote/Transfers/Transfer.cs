using Stretch.Highnote.FinancialAccounts;

namespace Stretch.Highnote.Transfers;

/// <summary>Money moved between two accounts at the issuer.</summary>
/// <param name="StatusReason">Why it failed, in the schema's words; null otherwise.</param>
/// <param name="Memo">
/// The text given when it was sent: the only thing of ours that can be read back, since the external identifier can't.
/// </param>
public sealed record Transfer(
    NodeId<Transfer> Id,
    Amount? Amount,
    Coded<TransferStatus> Status,
    string? StatusReason,
    string? Memo,
    NodeId<FinancialAccount>? From,
    NodeId<FinancialAccount>? To,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt
);

public enum TransferStatus
{
    Unknown,
    Pending,

    /// <summary>Marked unused in the schema; read as pending should it appear.</summary>
    Processing,
    Completed,
    Failed,
}
