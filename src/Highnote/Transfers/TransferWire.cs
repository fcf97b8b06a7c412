using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Paging;

namespace Stretch.Highnote.Transfers;

/// <summary>
/// A transfer, or one of the events about a transfer: those carry the transfer's own id, and the issuer does not say which of
/// the two <c>node(id)</c> brings for it.
/// </summary>
internal sealed record TransferWire(
    string Id,
    AmountWire? Amount = null,
    string? Status = null,
    string? StatusReason = null,
    string? InternalTransferStatus = null,
    string? InternalTransferStatusReason = null,
    string? Memo = null,
    RefWire? FromFinancialAccount = null,
    RefWire? ToFinancialAccount = null,
    string? CreatedAt = null,
    string? UpdatedAt = null
)
{
    public Transfer ToModel() =>
        new(
            new NodeId<Transfer>(Id),
            Amount?.ToModel(),
            new Coded<TransferStatus>(Status ?? InternalTransferStatus ?? ""),
            StatusReason ?? InternalTransferStatusReason,
            Memo,
            FromFinancialAccount?.ToId<FinancialAccount>(),
            ToFinancialAccount?.ToId<FinancialAccount>(),
            Timestamps.Read(CreatedAt),
            Timestamps.Read(UpdatedAt)
        );
}

internal sealed record FindTransfersWire(TransferAccountWire? Node = null)
{
    public SearchPage<Transfer> ToPage() => SearchPage.Of(Node?.InterFinancialAccountTransfers, wire => wire.ToModel());
}

internal sealed record TransferAccountWire(ConnectionWire<TransferWire>? InterFinancialAccountTransfers = null);

internal sealed record InitiateTransferInput(
    string FromFinancialAccountId,
    string ToFinancialAccountId,
    AmountInput Amount,
    string Purpose,
    string Memo,
    string ExternalIdentifier,
    string IdempotencyKey
)
{
    public static InitiateTransferInput Of(NewTransfer transfer) =>
        new(
            transfer.From.Value,
            transfer.To.Value,
            AmountInput.OfCents(transfer.Cents),
            EnumWords<TransferPurpose>.Write(transfer.Purpose),
            transfer.Memo,
            transfer.ExternalIdentifier,
            transfer.Key.ToString()
        );
}
