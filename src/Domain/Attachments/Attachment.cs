using Stretch.Attachments;
using Stretch.Clients;
using Stretch.Domain.Programs;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.Domain.Attachments;

/// <summary>
/// A task attached to a program. The attaching commit reserves a share of the task's value for every member: who was
/// enrolled before it and held no assignment of the task at it. A share ends once: it becomes the member's user task, is
/// released because the member left first, or is cancelled by detaching. <c>docs/architecture.md</c> has the steps.
/// </summary>
/// <param name="Version">The program's version made by the attaching commit: what fixes who is a member.</param>
/// <param name="AssignedCount">Shares that became user tasks.</param>
/// <param name="ReleasedCount">Shares of members who left before they had their user task.</param>
/// <param name="CancelledCount">Shares that were left when the task was detached.</param>
/// <param name="RemainingCount">Shares that are still reserved.</param>
/// <param name="Position">The last person visited on this round, all zeros before the first. Rounds go by user id.</param>
/// <param name="ReserveEntry">The ledger entry that reserved all shares; null where there were none.</param>
/// <param name="CancelEntry">The ledger entry that released the cancelled shares; null where there were none.</param>
/// <param name="RequestId">The request that is being carried out: the attaching one, later the detaching one.</param>
public sealed record Attachment(
    AttachmentId Id,
    ProgramId ProgramId,
    TaskId TaskId,
    ClientId ClientId,
    Money Value,
    long Version,
    AttachmentState State,
    int TotalCount,
    int AssignedCount,
    int ReleasedCount,
    int CancelledCount,
    int RemainingCount,
    UserId Position,
    long? ReserveEntry,
    long? CancelEntry,
    Guid RequestId,
    Timestamp AttachedAt,
    Timestamp? DetachedAt
)
{
    /// <summary>Who enrols gets the task.</summary>
    public bool IsGiven => State is AttachmentState.Attaching or AttachmentState.Attached;

    /// <summary>There are people left to visit.</summary>
    public bool IsRunning => State is AttachmentState.Attaching or AttachmentState.Detaching;

    /// <summary>One begun by this commit, before anything is reserved for it.</summary>
    public static Attachment Begin(ProgramState program, AttachTask command, Money value, int members, Timestamp now) =>
        new(
            command.AttachmentId,
            program.Id,
            command.TaskId,
            program.ClientId,
            value,
            program.NextVersion,
            AttachmentState.Attaching,
            members,
            AssignedCount: 0,
            ReleasedCount: 0,
            CancelledCount: 0,
            RemainingCount: members,
            Position: default,
            ReserveEntry: null,
            CancelEntry: null,
            command.Call.RequestId,
            now,
            DetachedAt: null
        );

    /// <summary>A member has got their user task: what was reserved for them is reserved for it.</summary>
    public Attachment AssignShare() =>
        this with
        {
            AssignedCount = AssignedCount + 1,
            RemainingCount = RemainingCount - 1,
        };

    public Attachment ReleaseShare() =>
        this with
        {
            ReleasedCount = ReleasedCount + 1,
            RemainingCount = RemainingCount - 1,
        };

    /// <summary>Detached by this commit: what remained is cancelled, and a round to take back begins.</summary>
    public Attachment BeginDetaching(long? cancelEntry, Guid requestId, Timestamp now) =>
        this with
        {
            State = AttachmentState.Detaching,
            CancelledCount = RemainingCount,
            RemainingCount = 0,
            Position = default,
            CancelEntry = cancelEntry,
            RequestId = requestId,
            DetachedAt = now,
        };

    public AttachmentView ToView() =>
        new(ProgramId, TaskId, Value, AssignedCount, TotalCount, Value * TotalCount, State, AttachedAt);
}
