using Stretch.Disbursements;
using Stretch.UserTasks;

namespace Stretch.Reconciliation;

/// <summary>What comparing one disbursement with one of the issuer's transfers has shown.</summary>
/// <param name="TransferId">The transfer it was compared with; null where the issuer shows none.</param>
/// <param name="Difference">Null when they agree.</param>
/// <param name="Detail">The difference in a sentence; empty when they agree.</param>
[GenerateSerializer, Immutable, Alias("stretch.record-comparison")]
public sealed record RecordComparison(
    UserTaskAddress UserTask,
    DisbursementId DisbursementId,
    string? TransferId,
    BreakKind? Difference,
    string Detail
);
