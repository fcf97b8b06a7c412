using Stretch.Attachments;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Tasks;

namespace Stretch.Gateway.Programs;

/// <summary>Attaching and detaching, which have two paths each: one from the program, one from the task.</summary>
internal sealed class AttachmentCalls(IGrainFactory grains, IIds ids)
{
    /// <summary>An id of the path that names nothing.</summary>
    public static Error? Misses(PartnerRequest request) =>
        !request.TryPath("programId", out ProgramId _) ? new NotFound("program")
        : !request.TryPath("taskId", out TaskId _) ? new NotFound("task")
        : null;

    public Task<Result<AttachmentView>> AttachAsync(PartnerRequest request)
    {
        var (program, task) = Path(request);
        var command = new AttachTask(request.Call(), ids.New<AttachmentId>(), task);
        return GrainCall.AskAsync(() => program.Attach(command));
    }

    public Task<Result<AttachmentView>> DetachAsync(PartnerRequest request)
    {
        var (program, task) = Path(request);
        var command = new DetachTask(request.Call(), task);
        return GrainCall.AskAsync(() => program.Detach(command));
    }

    private (IProgramGrain Program, TaskId Task) Path(PartnerRequest request)
    {
        request.TryPath("programId", out ProgramId program);
        request.TryPath("taskId", out TaskId task);
        return (grains.GetGrain<IProgramGrain>(program.ToString()), task);
    }
}
