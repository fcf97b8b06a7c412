using Stretch.Calls;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.UserTasks;

/// <summary>Gives a person a task and reserves its value in the pool.</summary>
/// <param name="UserTaskId">Minted by the caller before the call, so that a retried call finds its own work.</param>
[GenerateSerializer, Immutable, Alias("stretch.assign-task")]
public sealed record AssignTask(Call Call, UserTaskId UserTaskId, TaskId TaskId, UserId UserId);
