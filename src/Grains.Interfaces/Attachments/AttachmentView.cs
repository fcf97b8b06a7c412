using Stretch.Programs;
using Stretch.Tasks;

namespace Stretch.Attachments;

/// <summary>A task of a program, and how far giving it to everyone has come.</summary>
/// <param name="MonetaryValue">The task's value, for one person.</param>
/// <param name="AssignedCount">Members who have got their user task from it.</param>
/// <param name="TotalCount">Its members: who was enrolled when it was attached and held no assignment of the task.</param>
/// <param name="ReservedValue">What attaching it reserved: the value times the members.</param>
/// <param name="State">Whether everyone has got it yet, or whether it is being taken back.</param>
/// <param name="AttachTimestamp">When it was attached.</param>
[GenerateSerializer, Immutable, Alias("stretch.attachment-view")]
public sealed record AttachmentView(
    ProgramId ProgramId,
    TaskId TaskId,
    Money MonetaryValue,
    int AssignedCount,
    int TotalCount,
    Money ReservedValue,
    AttachmentState State,
    Timestamp AttachTimestamp
);
