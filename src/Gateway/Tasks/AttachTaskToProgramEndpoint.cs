using Stretch.Attachments;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Programs;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Programs;

namespace Stretch.Gateway.Tasks;

/// <summary>The same as `PUT /v1/programs/{programId}/tasks/{taskId}/assign`, from the task's side.</summary>
internal sealed class AttachTaskToProgramEndpoint(IGrainFactory grains, IIds ids) : IPartnerEndpoint
{
    private readonly AttachmentCalls calls = new(grains, ids);

    public static Operation Operation =>
        Operation
            .Post("/v1/tasks/{taskId}/programs/{programId}/assign")
            .Makes(ViewJson.Default.AttachmentView)
            .Refuses<ProgramDeleted>()
            .Refuses<TaskDetaching>()
            .Refuses<AttachmentLimitReached>()
            .Refuses<InsufficientPool>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        AttachmentCalls.Misses(request) is { } missing
            ? missing
            : Answer.Made(
                await calls.AttachAsync(request),
                ViewJson.Default.AttachmentView,
                view => $"{ListTasksOfProgramEndpoint.Path(view.ProgramId)}?taskId={view.TaskId}"
            );
}
