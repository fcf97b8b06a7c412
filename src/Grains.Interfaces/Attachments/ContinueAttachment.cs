namespace Stretch.Attachments;

/// <summary>Visits the next of a program's people, to give them the task or to take it back.</summary>
[GenerateSerializer, Immutable, Alias("stretch.continue-attachment")]
public sealed record ContinueAttachment(AttachmentId AttachmentId);
