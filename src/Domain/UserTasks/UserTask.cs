using Stretch.Clients;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Domain.UserTasks;

/// <summary>One person's milestone. Its value sits in exactly one account of the program's books at any time.</summary>
/// <param name="Attempt">The latest attempt to pay it out; 0 before the first.</param>
/// <param name="IsFrozen">Our records and the issuer's contradict each other over it: no further attempt may start.</param>
public sealed record UserTask(
    UserTaskId Id,
    ProgramId ProgramId,
    TaskId TaskId,
    UserId UserId,
    ClientId ClientId,
    Money Value,
    UserTaskStatus Status,
    DisbursementStatus DisbursementStatus,
    int Attempt,
    bool IsFrozen,
    string? TransferId,
    string? FailureReason,
    Timestamp AssignedAt,
    Timestamp? StartedAt,
    Timestamp? FinishedAt
)
{
    /// <summary>Neither completed nor removed: its value is reserved.</summary>
    public bool IsOpen => Status is UserTaskStatus.Assigned or UserTaskStatus.Started;

    public UserTaskAddress Address => new(Id, ProgramId, UserId);

    public UserTaskView ToView() =>
        new(
            Id,
            UserId,
            TaskId,
            ProgramId,
            Value,
            Status,
            DisbursementStatus,
            AssignedAt,
            StartedAt,
            FinishedAt,
            TransferId,
            FailureReason
        );
}
