using Stretch.Programs;
using Stretch.Users;

namespace Stretch.UserTasks;

/// <summary>Where a milestone lives: these three never change once it was assigned.</summary>
[GenerateSerializer, Immutable, Alias("stretch.user-task-address")]
public sealed record UserTaskAddress(UserTaskId UserTaskId, ProgramId ProgramId, UserId UserId);
