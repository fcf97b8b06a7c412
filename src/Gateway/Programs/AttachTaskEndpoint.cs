using Stretch.Attachments;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Programs;

namespace Stretch.Gateway.Programs;

/// <summary>
/// Gives a task to everyone enrolled, and to everyone who enrols later. The money for all is reserved at once or not at all;
/// user tasks follow in the background where people are many, which `GET /v1/programs/{programId}/tasks` shows.
/// </summary>
internal sealed class AttachTaskEndpoint(IGrainFactory grains, IIds ids) : IPartnerEndpoint
{
    private readonly AttachmentCalls calls = new(grains, ids);

    public static Operation Operation =>
        Operation
            .Put("/v1/programs/{programId}/tasks/{taskId}/assign")
            .Answers(ViewJson.Default.AttachmentView)
            .Refuses<ProgramDeleted>()
            .Refuses<TaskDetaching>()
            .Refuses<AttachmentLimitReached>()
            .Refuses<InsufficientPool>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        AttachmentCalls.Misses(request) is { } missing
            ? missing
            : Answer.Of(await calls.AttachAsync(request), ViewJson.Default.AttachmentView);
}
