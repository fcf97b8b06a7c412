using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.UserTasks;

/// <summary>What taking a task back from a person did.</summary>
/// <param name="RemovedCount">User tasks that are removed now; 0 for a repeat, or where all are in transit or settled.</param>
[GenerateSerializer, Immutable, Alias("stretch.removal-view")]
public sealed record RemovalView(ProgramId ProgramId, TaskId TaskId, UserId UserId, int RemovedCount);
