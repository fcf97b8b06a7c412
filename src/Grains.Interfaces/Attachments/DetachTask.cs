using Stretch.Calls;
using Stretch.Tasks;

namespace Stretch.Attachments;

/// <summary>Takes a task back from a program: whatever of it is open is released.</summary>
[GenerateSerializer, Immutable, Alias("stretch.detach-task")]
public sealed record DetachTask(Call Call, TaskId TaskId);
