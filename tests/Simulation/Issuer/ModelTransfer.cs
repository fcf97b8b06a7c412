using Stretch.Highnote;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Transfers;

namespace Stretch.Simulation.Issuer;

/// <summary>A transfer at the issuer, as it stands.</summary>
internal sealed class ModelTransfer(string id, NewTransfer asked, DateTimeOffset createdAt)
{
    public string Id => id;

    public NewTransfer Asked => asked;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    /// <summary>From when on lists show it.</summary>
    public required DateTimeOffset ShownFrom { get; init; }

    public TransferStatus Status { get; set; } = TransferStatus.Pending;

    public string? Reason { get; set; }

    /// <summary>False while something may still become of it, whatever it says.</summary>
    public bool IsOver { get; set; }

    public Transfer ToModel() =>
        new(
            new NodeId<Transfer>(id),
            Amount.OfCents(asked.Cents),
            new Coded<TransferStatus>(Status),
            Reason,
            asked.Memo,
            new NodeId<FinancialAccount>(asked.From.Value),
            new NodeId<FinancialAccount>(asked.To.Value),
            CreatedAt,
            UpdatedAt
        );
}
