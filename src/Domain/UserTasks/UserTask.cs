using Stretch.Attachments;
using Stretch.Clients;
using Stretch.Domain.Programs;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Domain.UserTasks;

/// <summary>One person's milestone. Its value sits in exactly one account of the program's books at any time.</summary>
/// <param name="Attempt">The latest attempt to pay it out; 0 before the first.</param>
/// <param name="IsFrozen">Our records and the issuer's contradict each other over it: no further attempt may start.</param>
/// <param name="IsTakenBack">
/// The person left, or the task was taken back, while the money was in transit: a failure ends it.
/// </param>
/// <param name="AttachmentId">The attachment whose share this is: that reserved its value.</param>
/// <param name="RemovedVersion">The program's version that removed it last.</param>
/// <param name="RevivedVersion">The program's version that completed it again after that, by a late settlement.</param>
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
    bool IsTakenBack,
    AttachmentId? AttachmentId,
    long? RemovedVersion,
    long? RevivedVersion,
    string? TransferId,
    string? FailureReason,
    Timestamp AssignedAt,
    Timestamp? StartedAt,
    Timestamp? FinishedAt
)
{
    /// <summary>Neither completed nor removed: its value is reserved.</summary>
    public bool IsOpen => Status is UserTaskStatus.Assigned or UserTaskStatus.Started;

    /// <summary>Nothing is under way or paid: its value is reserved, and may be released unless it is frozen.</summary>
    public bool IsReleasable =>
        !IsFrozen
        && (IsOpen || this is { Status: UserTaskStatus.Completed, DisbursementStatus: DisbursementStatus.Failed });

    /// <summary>Handed to the issuer, which has not said yet what became of it.</summary>
    public bool IsInTransit => DisbursementStatus is DisbursementStatus.Pending or DisbursementStatus.Unknown;

    public UserTaskAddress Address => new(Id, ProgramId, UserId);

    /// <summary>A milestone that the person gets by this commit.</summary>
    public static UserTask Assign(
        ProgramState program,
        UserTaskId id,
        TaskId task,
        UserId user,
        Money value,
        AttachmentId? attachment,
        Timestamp now
    ) =>
        new(
            id,
            program.Id,
            task,
            user,
            program.ClientId,
            value,
            UserTaskStatus.Assigned,
            DisbursementStatus.None,
            Attempt: 0,
            IsFrozen: false,
            IsTakenBack: false,
            attachment,
            RemovedVersion: null,
            RevivedVersion: null,
            TransferId: null,
            FailureReason: null,
            AssignedAt: now,
            StartedAt: null,
            FinishedAt: null
        );

    /// <summary>Removed by this commit. What the last attempt said stays readable.</summary>
    public UserTask RemoveFrom(ProgramState program) =>
        this with
        {
            Status = UserTaskStatus.Removed,
            DisbursementStatus = DisbursementStatus.None,
            RemovedVersion = program.NextVersion,
        };

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
