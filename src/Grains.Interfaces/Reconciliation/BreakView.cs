using Stretch.Disbursements;
using Stretch.Programs;
using Stretch.UserTasks;

namespace Stretch.Reconciliation;

/// <summary>A difference between our books and the issuer's, as partners and operators see it.</summary>
/// <param name="Detail">What was seen, in a sentence.</param>
/// <param name="TransferId">The issuer's transfer it is about, where there is one.</param>
/// <param name="Resolution">Null while it is open.</param>
/// <param name="Note">What the operator wrote when resolving it.</param>
[GenerateSerializer, Immutable, Alias("stretch.break-view")]
public sealed record BreakView(
    BreakId BreakId,
    BreakKind Kind,
    BreakStatus Status,
    ProgramId ProgramId,
    UserTaskId UserTaskId,
    DisbursementId DisbursementId,
    string? TransferId,
    string Detail,
    BreakResolution? Resolution,
    string? Note,
    Timestamp CreateTimestamp,
    Timestamp? ResolveTimestamp
);
