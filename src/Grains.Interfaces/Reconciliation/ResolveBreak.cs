using Stretch.Disbursements;
using Stretch.UserTasks;

namespace Stretch.Reconciliation;

/// <summary>The operator's word on a break.</summary>
/// <param name="UserTask">The milestone the break is about.</param>
/// <param name="Note">Why, for whoever reads it later; never personal data.</param>
/// <param name="RequestId">Stands in the ledger beside the operator, where money comes back.</param>
/// <param name="Shown">
/// What the issuer showed of the attempt's transfer when it was asked for this very word; null where it was not asked, showed none
/// or did not answer.
/// </param>
[GenerateSerializer, Immutable, Alias("stretch.resolve-break")]
public sealed record ResolveBreak(
    BreakId BreakId,
    UserTaskAddress UserTask,
    DisbursementId DisbursementId,
    BreakResolution Resolution,
    string Note,
    Guid RequestId,
    TransferReport? Shown = null
);
