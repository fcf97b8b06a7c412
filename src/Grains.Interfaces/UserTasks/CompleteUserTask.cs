using Stretch.Calls;
using Stretch.Disbursements;

namespace Stretch.UserTasks;

/// <summary>Marks a milestone done and sends its value on its way to the person's card.</summary>
/// <param name="DisbursementId">Names the attempt this call may start; minted by the caller before the call.</param>
/// <param name="TransferKey">The UUIDv4 the issuer de-duplicates this attempt's transfer by.</param>
[GenerateSerializer, Immutable, Alias("stretch.complete-user-task")]
public sealed record CompleteUserTask(
    Call Call,
    UserTaskAddress UserTask,
    DisbursementId DisbursementId,
    Guid TransferKey
);
