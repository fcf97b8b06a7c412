using Stretch.Programs;
using Stretch.Results;
using Stretch.Tasks;

namespace Stretch.Attachments;

/// <summary>The task is being taken back from the program's people; it can be given again once that is done.</summary>
[GenerateSerializer, Immutable, Alias("stretch.task-detaching")]
public sealed record TaskDetaching(TaskId TaskId, ProgramId ProgramId) : Conflict
{
    public override string Code => "task_detaching";
    public override string Detail =>
        $"Task {TaskId} is being detached from program {ProgramId}; try again once that is done.";
}

/// <summary>Tasks are still being given to the program's people, or taken back from them.</summary>
[GenerateSerializer, Immutable, Alias("stretch.attachments-running")]
public sealed record AttachmentsRunning(ProgramId ProgramId, int Count) : Conflict
{
    public override string Code => "attachments_running";
    public override string Detail =>
        $"{Count} tasks of program {ProgramId} are still being given to its people or taken back; try again soon.";
}

/// <summary>The program has as many tasks attached as it may have.</summary>
[GenerateSerializer, Immutable, Alias("stretch.attachment-limit-reached")]
public sealed record AttachmentLimitReached(int Limit) : Conflict
{
    public override string Code => "attachment_limit_reached";
    public override string Detail => $"A program may have {Limit} tasks attached at most; detach one first.";
}
