using Stretch.Disbursements;
using Stretch.Programs;
using Stretch.UserTasks;

namespace Stretch.Reconciliation;

/// <summary>A difference between our books and the issuer's, as partners and operators see it.</summary>
/// <param name="ProgramId">Null for a difference about a funding account, which belongs to no milestone; so are the next two.</param>
/// <param name="UserTaskId">The milestone; null where there is none.</param>
/// <param name="DisbursementId">The attempt to pay; null where there is none.</param>
/// <param name="FundingAccountId">The issuer's account it is about; null for a difference about a milestone.</param>
/// <param name="Detail">What was seen, in a sentence.</param>
/// <param name="TransferId">The issuer's transfer it is about, where there is one.</param>
/// <param name="Resolution">Null while it is open.</param>
/// <param name="Note">What the operator wrote when resolving it.</param>
[GenerateSerializer, Immutable, Alias("stretch.break-view")]
public sealed record BreakView(
    BreakId BreakId,
    BreakKind Kind,
    BreakStatus Status,
    ProgramId? ProgramId,
    UserTaskId? UserTaskId,
    DisbursementId? DisbursementId,
    string? FundingAccountId,
    string? TransferId,
    string Detail,
    BreakResolution? Resolution,
    string? Note,
    Timestamp CreateTimestamp,
    Timestamp? ResolveTimestamp
);
