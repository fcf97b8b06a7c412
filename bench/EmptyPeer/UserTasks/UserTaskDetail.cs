using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.EmptyPeer.UserTasks;

/// <summary>The fields of <c>GET /v1/usertasks/{userTaskId}</c>, for one that nobody has completed.</summary>
internal sealed record UserTaskDetail(
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
    string? FailureReason,
    IReadOnlyList<string> Attempts,
    IReadOnlyList<string> Consents
);
