using Stretch.Calls;

namespace Stretch.UserTasks;

/// <summary>Notes that work has begun.</summary>
[GenerateSerializer, Immutable, Alias("stretch.start-user-task")]
public sealed record StartUserTask(Call Call, UserTaskAddress UserTask);
