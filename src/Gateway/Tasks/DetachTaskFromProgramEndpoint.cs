using Stretch.Gateway.Answers;
using Stretch.Gateway.Programs;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Programs;

namespace Stretch.Gateway.Tasks;

/// <summary>The same as `DELETE /v1/programs/{programId}/tasks/{taskId}`, from the task's side.</summary>
internal sealed class DetachTaskFromProgramEndpoint(IGrainFactory grains, IIds ids) : IPartnerEndpoint
{
    private readonly AttachmentCalls calls = new(grains, ids);

    public static Operation Operation =>
        Operation.Delete("/v1/tasks/{taskId}/programs/{programId}").Removes().Refuses<ProgramDeleted>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        AttachmentCalls.Misses(request) is { } missing ? missing : Answer.Gone(await calls.DetachAsync(request));
}
