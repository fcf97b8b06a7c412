using Stretch.Calls;
using Stretch.Tasks;

namespace Stretch.Attachments;

/// <summary>Gives a task to everyone enrolled and to everyone who enrols later.</summary>
/// <param name="AttachmentId">Minted by the caller before the call, so that a retried call finds its own work.</param>
[GenerateSerializer, Immutable, Alias("stretch.attach-task")]
public sealed record AttachTask(Call Call, AttachmentId AttachmentId, TaskId TaskId);
