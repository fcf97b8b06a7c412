using Stretch.Domain.Commits;
using Stretch.Domain.Programs;

namespace Stretch.Domain.Attachments;

/// <summary>What visiting some of a program's people came to. The attachment's own row is still to be written.</summary>
internal readonly record struct AttachmentStep(
    ProgramState Program,
    Attachment Attachment,
    IReadOnlyList<Change> Changes
);
