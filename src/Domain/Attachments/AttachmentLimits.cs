namespace Stretch.Domain.Attachments;

/// <summary>The bounds of attaching tasks to programs.</summary>
public static class AttachmentLimits
{
    /// <summary>Tasks attached to a program at a time: as many user tasks may come with an enrolment.</summary>
    public const int MaxAttachmentsPerProgram = 1_000;

    /// <summary>People visited in one commit.</summary>
    public const int MaxVisitsPerCommit = 1_000;
}
