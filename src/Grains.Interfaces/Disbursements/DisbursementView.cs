using Stretch.Clients;
using Stretch.UserTasks;

namespace Stretch.Disbursements;

/// <summary>Everything a transfer says, fixed when the milestone was completed, and how far it has come.</summary>
/// <param name="Attempt">1 for the first completion of the milestone, counting up after each failure.</param>
/// <param name="TransferKey">The UUIDv4 the issuer de-duplicates by; the same for every send of this attempt.</param>
/// <param name="Sends">How often a send was put on record, those known not to have left not counted.</param>
/// <param name="FirstSentAt">When the first send was put on record; the resend window counts from here.</param>
/// <param name="WasUnknown">A send of this key once ended without a clear answer.</param>
/// <param name="CreatedAt">When the milestone was completed, or completed again.</param>
[GenerateSerializer, Immutable, Alias("stretch.disbursement-view")]
public sealed record DisbursementView(
    DisbursementId DisbursementId,
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
    Timestamp CreatedAt
);
