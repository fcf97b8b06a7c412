using Stretch.UserTasks;

namespace Stretch.Disbursements;

/// <summary>What was learned about one attempt's transfer, from a reply, a hook or a look at the issuer's records.</summary>
/// <param name="RequestId">The id under which it was learned; stands in the ledger.</param>
/// <param name="TransferId">The issuer's id, once there is one.</param>
/// <param name="Reason">For FAILED and UNKNOWN: the issuer's reason or what went wrong; never personal data.</param>
[GenerateSerializer, Immutable, Alias("stretch.transfer-report")]
public sealed record TransferReport(
    UserTaskAddress UserTask,
    DisbursementId DisbursementId,
    Guid RequestId,
    TransferVerdict Verdict,
    string? TransferId,
    string? Reason,
    TransferSource Source
);
