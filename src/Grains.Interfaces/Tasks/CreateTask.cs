using Stretch.Calls;

namespace Stretch.Tasks;

/// <summary>Adds a task to the partner's catalogue.</summary>
[GenerateSerializer, Immutable, Alias("stretch.create-task")]
public sealed record CreateTask(Call Call, TaskId TaskId, string Name, Money MonetaryValue);
