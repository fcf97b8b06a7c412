using System.Collections.Immutable;
using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.UserTasks;

namespace Stretch.Domain.Disbursements;

/// <summary>
/// One attempt to pay a milestone out: everything the transfer says, fixed when the milestone was completed, and the
/// consents that applied then.
/// </summary>
public sealed record Disbursement(
    DisbursementId Id,
    UserTaskAddress UserTask,
    ClientId ClientId,
    int Attempt,
    DisbursementStatus Status,
    Money Amount,
    string FromAccountId,
    string ToAccountId,
    string Memo,
    Guid TransferKey,
    string? TransferId,
    int Sends,
    Timestamp? FirstSentAt,
    bool WasUnknown,
    string? Reason,
    ImmutableArray<ConsentId> ConsentIds,
    Timestamp CreatedAt,
    Timestamp? ResolvedAt
)
{
    /// <summary>The money is still on its way, for all we know.</summary>
    public bool IsInTransit => Status is DisbursementStatus.Pending or DisbursementStatus.Unknown;

    public DisbursementView ToView() =>
        new(
            Id,
            UserTask,
            ClientId,
            Attempt,
            Status,
            Amount,
            FromAccountId,
            ToAccountId,
            Memo,
            TransferKey,
            TransferId,
            Sends,
            FirstSentAt,
            WasUnknown,
            CreatedAt
        );
}
