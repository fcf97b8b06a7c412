using Stretch.Clients;
using Stretch.Gateway.Lists;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Gateway.UserTasks;

/// <summary>Reads committed user tasks; another client's are absent.</summary>
public interface IUserTaskQueries
{
    /// <summary>Where a user task lives; it never moves.</summary>
    Task<UserTaskAddress?> FindAddressAsync(ClientId clientId, UserTaskId userTaskId, CancellationToken cancellation);

    Task<UserTaskDetailView?> FindAsync(ClientId clientId, UserTaskId userTaskId, CancellationToken cancellation);

    /// <summary>A person's task history.</summary>
    Task<Result<Page<UserTaskView>>> ListOfUserAsync(
        ClientId clientId,
        UserId userId,
        UserTaskFilter filter,
        PageRequest page,
        CancellationToken cancellation
    );

    /// <summary>Everybody's tasks in a program.</summary>
    Task<Result<Page<UserTaskView>>> ListOfProgramAsync(
        ClientId clientId,
        ProgramId programId,
        UserTaskFilter filter,
        PageRequest page,
        CancellationToken cancellation
    );
}

/// <summary>Which user tasks to list; null is all.</summary>
/// <param name="Assigned">By the moment of assignment.</param>
public sealed record UserTaskFilter(
    UserTaskStatus? Status,
    DisbursementStatus? DisbursementStatus,
    ProgramId? ProgramId,
    UserId? UserId,
    TaskId? TaskId,
    Period Assigned
);
