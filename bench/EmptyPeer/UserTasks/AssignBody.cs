namespace Stretch.EmptyPeer.UserTasks;

/// <param name="ProgramId">Which program's pool would reserve the task's value.</param>
internal sealed record AssignBody(string? ProgramId);
