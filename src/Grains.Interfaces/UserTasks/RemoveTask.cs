using Stretch.Calls;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.UserTasks;

/// <summary>Takes a task back from a person and releases what it reserves.</summary>
/// <param name="UserTaskId">
/// Names the user task of a person who has none yet, as the attaching of the task has not come to them; minted before the call.
/// </param>
[GenerateSerializer, Immutable, Alias("stretch.remove-task")]
public sealed record RemoveTask(Call Call, UserTaskId UserTaskId, TaskId TaskId, UserId UserId);
