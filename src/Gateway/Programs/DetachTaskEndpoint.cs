using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Programs;

namespace Stretch.Gateway.Programs;

/// <summary>
/// Takes a task back from a program: nobody gets it any more, and it is removed from everyone by whom it is not paid or on
/// its way to be. The answer does not wait until everyone was visited; nothing of it can be started or completed meanwhile.
/// </summary>
internal sealed class DetachTaskEndpoint(IGrainFactory grains, IIds ids) : IPartnerEndpoint
{
    private readonly AttachmentCalls calls = new(grains, ids);

    public static Operation Operation =>
        Operation.Delete("/v1/programs/{programId}/tasks/{taskId}").Removes().Refuses<ProgramDeleted>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        AttachmentCalls.Misses(request) is { } missing ? missing : Answer.Gone(await calls.DetachAsync(request));
}
