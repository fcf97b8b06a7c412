using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.UserTasks;

/// <summary>A person's milestone as partners see it.</summary>
/// <param name="TransferId">The issuer's transfer of the latest attempt, once it is known.</param>
/// <param name="FailureReason">Why the latest attempt failed, in the issuer's words.</param>
[GenerateSerializer, Immutable, Alias("stretch.user-task-view")]
public sealed record UserTaskView(
    UserTaskId UserTaskId,
    UserId UserId,
    TaskId TaskId,
    ProgramId ProgramId,
    Money MonetaryValue,
    UserTaskStatus Status,
    DisbursementStatus DisbursementStatus,
    Timestamp AssignedDate,
    Timestamp? StartDate,
    Timestamp? FinishDate,
    string? TransferId,
    string? FailureReason
);
